package io.latentstream.generator.decoder;

import java.util.Locale;

/**
 * What decodes, and on what.
 *
 * @param engine the library
 * @param device the processor
 * @param threads threads inside one call of ONNX Runtime on the CPU; ND4J's are OMP_NUM_THREADS
 * @param limits what a model version may cost
 */
public record DecoderSettings(Engine engine, Device device, int threads, DecoderLimits limits) {
    /** The best engine and device of this machine, with one thread a call. */
    public static final DecoderSettings DEFAULT = new DecoderSettings(Engine.AUTO, Device.AUTO, 1);

    /** A library that decodes; AUTO: one that supports the GPU, else the fastest on the CPU. */
    public enum Engine {
        AUTO,
        ND4J,
        ONNXRUNTIME;

        /** As DECODER_ENGINE and the log have it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A processor; AUTO: the GPU where an engine supports it. */
    public enum Device {
        AUTO,
        CPU,
        CUDA;

        /** As DECODER_DEVICE has it. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public DecoderSettings {
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads decode nothing; give at least 1");
        }
    }

    /** With {@link DecoderLimits#DEFAULT}. */
    public DecoderSettings(Engine engine, Device device, int threads) {
        this(engine, device, threads, DecoderLimits.DEFAULT);
    }
}
