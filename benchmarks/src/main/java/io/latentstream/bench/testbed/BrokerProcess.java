package io.latentstream.bench.testbed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Broker and schema registry in a JVM of their own. */
final class BrokerProcess implements AutoCloseable {
    private final JavaProcess process;
    private final String bootstrapServers;
    private final String registryUrl;

    private BrokerProcess(JavaProcess process, String bootstrapServers, String registryUrl) {
        this.process = process;
        this.bootstrapServers = bootstrapServers;
        this.registryUrl = registryUrl;
    }

    /** Starts them with their data in this folder; returns when they serve. */
    static BrokerProcess start(WorkFolder folder) {
        Path log = folder.logs().resolve("broker.log");
        JavaProcess process = JavaProcess.start(
                BrokerMain.class,
                List.of(folder.path().resolve("broker").toString()),
                Map.of(),
                Set.of(),
                log,
                ProcessBuilder.Redirect.PIPE);
        try {
            BufferedReader output = process.process().inputReader(StandardCharsets.UTF_8);
            String[] places = awaitReady(output, log).split(" ");
            drain(output);
            return new BrokerProcess(process, places[0], places[1]);
        } catch (RuntimeException e) {
            process.close();
            throw e;
        }
    }

    private static String awaitReady(BufferedReader output, Path log) {
        try {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                if (line.startsWith(BrokerMain.READY)) {
                    return line.substring(BrokerMain.READY.length());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the broker's process does not answer; see " + log, e);
        }
        throw new IllegalStateException("the broker did not start; see " + log);
    }

    /** Reads what it prints from now on, lest it wait for a reader. */
    private static void drain(BufferedReader output) {
        Thread reader = new Thread(() -> output.lines().forEach(line -> {}), "broker-output");
        reader.setDaemon(true);
        reader.start();
    }

    /** The variables that tell a service or client where they are. */
    Map<String, String> environment() {
        return Map.of("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers, "SCHEMA_REGISTRY_URL", registryUrl);
    }

    @Override
    public void close() {
        process.close();
    }
}
