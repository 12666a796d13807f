package io.latentstream.bench.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A JVM of its own with this one's classpath and flags, which are the launcher's; it may be killed and started again. */
final class JavaProcess implements AutoCloseable {
    private static final int STOP_SECONDS = 40;

    private final String name;
    private final ProcessBuilder builder;
    private final Path log;
    private Process process;

    private JavaProcess(Class<?> main, List<String> arguments, Path log) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.add("-DLATENTSTREAM_LOG=" + log + ".kafka");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        this.name = main.getSimpleName();
        this.builder = new ProcessBuilder(command).redirectError(Redirect.appendTo(log.toFile()));
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
    static JavaProcess start(Class<?> main, Map<String, String> environment, Set<String> hidden, Path log) {
        JavaProcess java = new JavaProcess(main, List.of(), log);
        java.builder.redirectOutput(Redirect.appendTo(log.toFile()));
        java.builder.environment().keySet().removeAll(hidden);
        java.builder.environment().putAll(environment);
        java.start();
        return java;
    }

    /** Starts a JVM of which {@link #readLine} reads what it prints; its errors go to the log. */
    static JavaProcess startPiped(Class<?> main, List<String> arguments, Path log) {
        JavaProcess java = new JavaProcess(main, arguments, log);
        java.start();
        return java;
    }

    private void start() {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end of " + name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a JVM for " + name, e);
        }
    }

    /** What the process has used since it was started last. */
    ProcessUsage usage() {
        return ProcessUsage.of(process.toHandle());
    }

    /**
     * Checks that the process lives.
     *
     * @throws IllegalStateException with the place of its log when it does not
     */
    void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException(
                    "%s ended with exit code %d; see %s".formatted(name, process.exitValue(), log));
        }
    }

    /**
     * Waits for the next line that a process of {@link #startPiped} prints.
     *
     * @throws IllegalStateException with the place of its log when it ends instead
     */
    String readLine() {
        try {
            String line = process.inputReader().readLine();
            if (line == null) {
                awaitEnd();
                requireAlive();
            }
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read what " + name + " prints", e);
        }
    }

    long pid() {
        return process.pid();
    }

    /** Kills it as kill -9 does, and starts it again. */
    void killAndRestart() {
        process.destroyForcibly();
        awaitEnd();
        start();
    }

    /** Asks it to stop and waits for its end; kills it when that takes too long. */
    @Override
    public void close() {
        process.destroy();
        if (!awaitEnd()) {
            process.destroyForcibly();
            awaitEnd();
        }
    }

    /** Whether it ends in time. */
    boolean awaitEnd() {
        try {
            return process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
