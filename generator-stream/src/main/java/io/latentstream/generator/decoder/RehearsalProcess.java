package io.latentstream.generator.decoder;

import io.latentstream.generator.decoder.DecoderSettings.Device;
import io.latentstream.generator.decoder.DecoderSettings.Engine;
import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The other process of a {@link Rehearsal}. In: length and bytes of an ONNX file on standard input, then nothing until the parent
 * ends. Out: {@link #READY} once ONNX Runtime is loaded, then what is wrong, and the exit value.
 */
final class RehearsalProcess {
    static final int RUNS = 0;
    static final int REFUSED = 20;
    static final String READY = "the decoder is tried\n";
    private static final int LONGEST_REASON = 4_000; // fits a pipe that nobody reads yet

    private RehearsalProcess() {}

    /** What {@link #main} takes. */
    static List<String> arguments(int threads, DecoderLimits limits, Purpose purpose) {
        return Stream.of(
                        threads,
                        limits.maxBytes(),
                        limits.maxRowValues(),
                        limits.loadTimeout().toMillis(),
                        limits.decodeTimeout().toMillis(),
                        purpose)
                .map(Object::toString)
                .toList();
    }

    private static DecoderSettings settings(String... arguments) {
        DecoderLimits limits = new DecoderLimits(
                Long.parseLong(arguments[1]),
                Integer.parseInt(arguments[2]),
                Duration.ofMillis(Long.parseLong(arguments[3])),
                Duration.ofMillis(Long.parseLong(arguments[4])));
        return new DecoderSettings(Engine.ONNXRUNTIME, Device.CPU, Integer.parseInt(arguments[0]), limits);
    }

    public static void main(String[] arguments) throws IOException, EngineAbsentException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        OnnxRuntimeEngine engine =
                OnnxRuntimeEngine.open(settings(arguments), () -> new NvidiaCards(List.of(), "not asked for"));
        out.print(READY);
        out.flush();
        DataInputStream in = new DataInputStream(System.in);
        byte[] file = new byte[in.readInt()];
        in.readFully(file);
        endWith(in);
        try (OnnxBlocks blocks = engine.blocks(file, Rehearsal.MOST_ROWS, Purpose.valueOf(arguments[5]))) {
            run(blocks);
        } catch (MalformedDecoderException e) {
            end(out, e.what());
        } catch (OutOfMemoryError e) {
            end(out, e.toString());
        }
        System.exit(RUNS);
    }

    /** Ends this process when its parent does. */
    private static void endWith(DataInputStream in) {
        Thread thread = new Thread(() -> {
            try {
                while (in.read() >= 0) {} // nothing more is sent
            } catch (IOException e) {
                // the parent has ended, too
            }
            Runtime.getRuntime().halt(REFUSED);
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void end(PrintStream out, String what) {
        out.print(what.length() > LONGEST_REASON ? what.substring(0, LONGEST_REASON) : what);
        out.flush();
        System.exit(REFUSED);
    }

    /** Blocks of every size, the largest first: a graph may take more for fewer rows. */
    private static void run(OnnxBlocks blocks) {
        float[] inputs = new float[blocks.mostRows() * blocks.inputWidth()];
        Random random = new Random(inputs.length);
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) random.nextGaussian();
        }
        for (int rows = blocks.mostRows(); rows > 0; rows--) {
            try {
                blocks.run(inputs, 0, rows, rows);
            } catch (DecodeException e) {
                throw BlockProbe.doesNotRun(rows, e);
            }
        }
    }
}
