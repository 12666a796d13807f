package io.latentstream.generator.decoder;

import io.latentstream.generator.decoder.DecoderSettings.Device;
import io.latentstream.generator.decoder.DecoderSettings.Engine;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.Pointer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The engines that may decode, the preferred one first: the one that was asked for, or all that this machine has. */
public final class DecoderEngines {
    /** The artifact format of encoders. */
    public static final String ENCODER_FORMAT = "onnx";

    private static final Logger LOG = LoggerFactory.getLogger(DecoderEngines.class);
    private static final List<Candidate> FASTEST_FIRST = List.of(
            new Candidate(
                    Engine.ONNXRUNTIME,
                    "ai.onnxruntime.OrtEnvironment",
                    "com.microsoft.onnxruntime:onnxruntime",
                    (settings, cards) -> OnnxRuntimeEngine.open(settings, cards)),
            new Candidate(
                    Engine.ND4J,
                    "org.deeplearning4j.nn.multilayer.MultiLayerNetwork",
                    "org.deeplearning4j:deeplearning4j-nn and org.nd4j:nd4j-native",
                    (settings, cards) -> Nd4jEngine.open(settings, cards)));

    private final List<DecoderEngine> engines;
    private final DecoderSettings settings;
    private final List<Candidate> candidates;
    private EncoderEngine encoders; // null: not needed yet

    private DecoderEngines(List<DecoderEngine> engines, DecoderSettings settings, List<Candidate> candidates) {
        this.engines = engines;
        this.settings = settings;
        this.candidates = candidates;
    }

    /**
     * An engine that may be on the classpath. No class that needs it is loaded before its presence is known.
     *
     * @param className a class of the library
     * @param artifacts what to add where it is missing
     */
    record Candidate(Engine engine, String className, String artifacts, Opening opening) {
        DecoderEngine open(DecoderSettings settings) throws EngineAbsentException {
            if (!isPresent(className)) {
                throw new EngineAbsentException(engine.label() + " is not on the classpath, add " + artifacts);
            }
            return opening.open(settings, NvidiaCards::read);
        }
    }

    /** Looks for a class without loading it. */
    static boolean isPresent(String className) {
        return DecoderEngines.class.getResource("/" + className.replace('.', '/') + ".class") != null;
    }

    /** How a library is started. */
    interface Opening {
        DecoderEngine open(DecoderSettings settings, Supplier<NvidiaCards> cards) throws EngineAbsentException;
    }

    /**
     * Starts the engines, and says in the log which one is preferred and why.
     *
     * @throws IllegalArgumentException when none of those asked for is there
     */
    public static DecoderEngines choose(DecoderSettings settings) {
        return choose(settings, FASTEST_FIRST);
    }

    static DecoderEngines choose(DecoderSettings settings, List<Candidate> candidates) {
        List<DecoderEngine> found = new ArrayList<>();
        List<String> absent = new ArrayList<>();
        for (Candidate candidate : candidates) {
            if (settings.engine() == Engine.AUTO || settings.engine() == candidate.engine()) {
                try {
                    found.add(candidate.open(settings));
                } catch (EngineAbsentException e) {
                    absent.add(e.getMessage());
                }
            }
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("DECODER_ENGINE is '%s', but %s, or set DECODER_ENGINE to another"
                    .formatted(settings.engine().label(), String.join(", and ", absent)));
        }
        found.sort(Comparator.comparing(DecoderEngine::onCard).reversed()); // stable
        report(settings, found, absent);
        return new DecoderEngines(List.copyOf(found), settings, candidates);
    }

    private static void report(DecoderSettings settings, List<DecoderEngine> found, List<String> absent) {
        DecoderEngine first = found.get(0);
        String why = settings.engine() != Engine.AUTO
                ? "DECODER_ENGINE asks for it"
                : first.onCard() ? "it has code for this GPU" : "the fastest engine there is";
        String missing = absent.isEmpty() ? "" : " (" + String.join(", ", absent) + ")";
        LOG.info("decoding with {} on {}: {}{}", first.name(), first.device(), why, missing);
    }

    /** The artifact formats that can be read, the preferred one first. */
    public List<String> formats() {
        return engines.stream().map(DecoderEngine::format).toList();
    }

    /** What a model version may cost. */
    public DecoderLimits limits() {
        return settings.limits();
    }

    /** Sets the listener that hears when a decoder was stopped because it took too long; its {@link Decoder#trouble()} says why. */
    public void onStopped(Runnable listener) {
        engines.forEach(engine -> engine.onStopped(listener));
    }

    /**
     * Reads a decoder.
     *
     * @param format one of {@link #formats()}
     * @param file the artifact's bytes
     * @throws MalformedDecoderException when they are no decoder of this format
     */
    public Decoder read(String format, byte[] file) {
        return engines.stream()
                .filter(engine -> engine.format().equals(format))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("format '%s' is none of %s".formatted(format, formats())))
                .read(file);
    }

    /**
     * Reads an encoder, which ONNX Runtime runs: on the CPU where another engine decodes.
     *
     * @param file an artifact of format {@value #ENCODER_FORMAT}
     * @throws MalformedDecoderException when it is no encoder
     * @throws IllegalStateException when this machine has no ONNX Runtime
     */
    public Encoder readEncoder(byte[] file) {
        return encoderEngine().readEncoder(file);
    }

    private synchronized EncoderEngine encoderEngine() {
        if (encoders == null) {
            encoders = engines.stream()
                    .filter(EncoderEngine.class::isInstance)
                    .map(EncoderEngine.class::cast)
                    .findFirst()
                    .orElseGet(this::openForEncoders);
        }
        return encoders;
    }

    private EncoderEngine openForEncoders() {
        DecoderSettings onCpu =
                new DecoderSettings(Engine.ONNXRUNTIME, Device.CPU, settings.threads(), settings.limits());
        String absent = "it is not known here";
        for (Candidate candidate : candidates) {
            try {
                if (candidate.engine() == Engine.ONNXRUNTIME
                        && candidate.open(onCpu) instanceof EncoderEngine encoderEngine) {
                    return encoderEngine;
                }
            } catch (EngineAbsentException e) {
                absent = e.getMessage();
            }
        }
        throw new IllegalStateException("encoders are run by ONNX Runtime alone, and " + absent);
    }

    /**
     * Registers a gauge of what the preferred engine has allocated outside the heap. Only ND4J tells; ONNX Runtime's memory shows
     * in the process's resident memory alone.
     */
    public void bindTo(MeterRegistry meters) {
        if (engines.get(0) instanceof Nd4jEngine) {
            Gauge.builder("latentstream.javacpp.memory", Pointer::totalBytes)
                    .baseUnit("bytes")
                    .description("Native memory of ND4J's arrays")
                    .register(meters);
        }
    }

    @Override
    public String toString() {
        return engines.stream().map(DecoderEngine::name).collect(Collectors.joining(" or "));
    }
}
