package io.latentstream.bench.testbed;

import io.latentstream.bench.peer.Contender;
import java.nio.file.Path;
import java.util.Map;

/** An app under measurement, alone in its process; it may be killed and started again. */
public final class App implements AutoCloseable {
    private final Contender contender;
    private final Map<String, String> variables;
    private final Path log;
    private final TestBed bed;
    private JavaProcess process;

    App(Contender contender, Map<String, String> variables, Path log, TestBed bed) {
        this.contender = contender;
        this.variables = Map.copyOf(variables);
        this.log = log;
        this.bed = bed;
        this.process = start();
    }

    private JavaProcess start() {
        return JavaProcess.start(contender.main(), variables, contender.hidden(), log);
    }

    /** Which program it is. */
    public Contender contender() {
        return contender;
    }

    /** The bed that it runs on. */
    public TestBed bed() {
        return bed;
    }

    /** What its process has used since it was started last. */
    public Usage usage() {
        return process.usage();
    }

    /** Its process. */
    public JavaProcess process() {
        return process;
    }

    /** Throws IllegalStateException when its process has ended. */
    public void requireAlive() {
        process.requireAlive();
    }

    /** Kills it as kill -9 does, and starts it again in the same consumer group. */
    public void killAndRestart() {
        process.kill();
        process = start();
    }

    @Override
    public void close() {
        process.close();
    }
}
