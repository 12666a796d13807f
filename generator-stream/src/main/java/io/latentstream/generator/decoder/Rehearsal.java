package io.latentstream.generator.decoder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Loads an ONNX file and runs it on blocks of every size in a process of its own, before this process does. ONNX Runtime allocates
 * what a graph asks for, and the kernel ends a process that takes too much; there it ends the other one. On Linux the other process
 * has a limit of memory ({@code ulimit -v}), and is the first that the kernel ends.
 */
final class Rehearsal {
    /** Most rows of a block: few enough to try each number. */
    static final int MOST_ROWS = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);
    private static final Pattern OUT_OF_MEMORY =
            Pattern.compile("bad_alloc|bad allocation|Failed to allocate memory|OutOfMemoryError");
    private static final Path SHELL = Path.of("/bin/sh");
    private static final String LIMITED =
            "ulimit -c 0; ulimit -v \"$1\"; echo 1000 >/proc/self/oom_score_adj; shift; exec \"$@\"";

    /** Address space of a JVM with ONNX Runtime, without its heap: 320 MiB on JDK 17, 340 on 25. */
    private static final long JVM_BYTES = 384L << 20;

    private static final long HEAP_BYTES = 32L << 20; // beside the file and the rows
    private static final int FILE_COPIES = 4; // protobuf, tensors, transposed or packed tensors
    private static final int BYTES_OF_KIBI = 10; // as a power of two
    private static final int BYTES_OF_MEBI = 20;

    private final int threads;
    private final DecoderLimits limits;

    /** @param threads of ONNX Runtime */
    Rehearsal(int threads, DecoderLimits limits) {
        this.threads = threads;
        this.limits = limits;
    }

    /**
     * Tries a file, within the time of a load; ends early when the thread is interrupted.
     *
     * @param purpose decides what its output may be
     * @throws MalformedDecoderException when it does not run, or takes more than the limits
     */
    void check(byte[] file, Purpose purpose) {
        Path dir = null;
        try {
            dir = Files.createTempDirectory("latentstream-rehearsal");
            await(file, start(file.length, purpose, dir));
        } catch (IOException e) {
            throw new MalformedDecoderException("it cannot be tried in a process of its own: " + e.getMessage(), e);
        } finally {
            delete(dir);
        }
    }

    /** The natives that an ended process leaves behind. */
    private static void delete(Path dir) {
        if (dir == null) {
            return;
        }
        try (Stream<Path> files = Files.walk(dir)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete '" + dir + "'", e);
        }
    }

    private Process start(long fileBytes, Purpose purpose, Path dir) throws IOException {
        long heap = HEAP_BYTES + 2 * fileBytes + 2L * Float.BYTES * limits.maxRowValues();
        long memory =
                JVM_BYTES + 2 * heap + FILE_COPIES * fileBytes + limits.maxBytes(); // direct buffers: up to the heap
        List<String> command = new ArrayList<>();
        if (Files.isExecutable(SHELL)) {
            command.addAll(List.of(SHELL.toString(), "-c", LIMITED, "sh", Long.toString(memory >> BYTES_OF_KIBI)));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "-Xmx" + heap,
                "-Xss512k",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:ReservedCodeCacheSize=16m",
                "-XX:CompressedClassSpaceSize=16m",
                "-XX:-UsePerfData",
                "-XX:+SuppressFatalErrorMessage",
                "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
                "-Djava.io.tmpdir=" + dir));
        System.getProperties().forEach((key, value) -> {
            if (key.toString().startsWith("onnxruntime.")) { // such as other natives
                command.add("-D" + key + "=" + value);
            }
        });
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RehearsalProcess.class.getName()));
        command.addAll(RehearsalProcess.arguments(threads, limits, purpose));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        builder.environment().put("MALLOC_ARENA_MAX", "1"); // each reserves 64 MB of addresses
        return builder.start();
    }

    private void await(byte[] file, Process process) throws IOException {
        long millis = limits.loadTimeout().toMillis();
        AtomicBoolean late = new AtomicBoolean();
        CompletableFuture.delayedExecutor(millis, TimeUnit.MILLISECONDS, Runnable::run)
                .execute(() -> {
                    late.set(process.isAlive());
                    process.toHandle().destroyForcibly(); // the process itself would close the streams, too
                });
        String output;
        try {
            give(file, process.getOutputStream());
            process.waitFor();
            output = new String(process.getInputStream().readAllBytes(), UTF_8);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MalformedDecoderException("trying it was given up", e);
        } finally {
            process.destroyForcibly().onExit().join(); // its files are deleted next
        }
        if (late.get()) {
            throw new MalformedDecoderException(
                    "trying it took more than %d ms (MODEL_LOAD_TIMEOUT_MS)".formatted(millis));
        }
        judge(process.exitValue(), output);
    }

    /** The stream stays open: the other process ends where it is closed, such as by the end of this one. */
    private static void give(byte[] file, OutputStream process) {
        try {
            DataOutputStream out = new DataOutputStream(process);
            out.writeInt(file.length);
            out.write(file);
            out.flush();
        } catch (IOException e) {
            LOG.debug("the process that tries a decoder ended early, its exit value says why: {}", e.getMessage());
        }
    }

    private void judge(int exit, String output) {
        if (exit == RehearsalProcess.RUNS) {
            return;
        }
        int ready = output.indexOf(RehearsalProcess.READY);
        if (ready < 0) {
            throw new MalformedDecoderException(
                    "it cannot be tried in a process of its own, which ended with exit value %d before it began: %s"
                            .formatted(exit, output.strip()));
        }
        String what = output.substring(ready + RehearsalProcess.READY.length()).strip();
        boolean isMemory = OUT_OF_MEMORY.matcher(what).find();
        if (exit == RehearsalProcess.REFUSED && !isMemory) {
            throw new MalformedDecoderException(what);
        }
        throw new MalformedDecoderException(
                "it needs more than %d MiB beside its weights (MODEL_MAX_BYTES)%s, make it smaller"
                        .formatted(
                                limits.maxBytes() >> BYTES_OF_MEBI,
                                isMemory ? "" : ", or ends its process with exit value " + exit));
    }
}
