package io.latentstream.bench.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A JVM of its own with this one's classpath and flags, which are the launcher's. */
public final class JavaProcess implements AutoCloseable {
    private static final Duration STOP = Duration.ofSeconds(40);

    private final String name;
    private final Process process;
    private final Path log;

    private JavaProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /**
     * Starts a JVM.
     *
     * @param main class whose main method runs
     * @param environment variables beside those of this process
     * @param hidden variables of this process that the other does not get
     * @param log file that gets its output
     */
    public static JavaProcess start(Class<?> main, Map<String, String> environment, Set<String> hidden, Path log) {
        return start(main, List.of(), environment, hidden, log, ProcessBuilder.Redirect.appendTo(log.toFile()));
    }

    static JavaProcess start(
            Class<?> main,
            List<String> arguments,
            Map<String, String> environment,
            Set<String> hidden,
            Path log,
            ProcessBuilder.Redirect output) {
        ProcessBuilder builder = new ProcessBuilder(command(main, arguments, log));
        builder.environment().keySet().removeAll(hidden);
        builder.environment().putAll(environment);
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Process process = builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .redirectOutput(output)
                    .start();
            endWithUs(process);
            return new JavaProcess(main.getSimpleName(), process, log);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a JVM for " + main.getSimpleName(), e);
        }
    }

    private static void endWithUs(Process process) {
        Thread hook = new Thread(process::destroyForcibly, "end of process " + process.pid());
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private static List<String> command(Class<?> main, List<String> arguments, Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-DLATENTSTREAM_LOG=" + log + ".kafka");
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }

    Process process() {
        return process;
    }

    /** What the process has used until now. */
    public Usage usage() {
        return Usage.of(process.toHandle());
    }

    /**
     * Checks that the process lives.
     *
     * @throws IllegalStateException with the place of its log when it does not
     */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "%s ended with exit code %d; see %s".formatted(name, process.exitValue(), log));
        }
    }

    /** Number of the process. */
    public long pid() {
        return process.pid();
    }

    /** Ends it at once, as kill -9 does. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd(STOP);
    }

    /** Asks it to stop and waits for its end. */
    @Override
    public void close() {
        process.destroy();
        if (!awaitEnd(STOP)) {
            kill();
        }
    }

    private boolean awaitEnd(Duration timeout) {
        try {
            return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
            return false;
        }
    }
}
