package io.latentstream.bench.scenario;

import io.latentstream.stack.EmbeddedBroker;
import io.latentstream.stack.registry.EmbeddedRegistry;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/** Broker and schema registry in a process of their own; prints where they are, and ends when its input does. */
final class BrokerMain {
    /** Old answers go within seconds, and small segments let them: a run writes far more than it needs to keep. */
    private static final Map<String, String> FORGETFUL = Map.of(
            "log.segment.bytes", "67108864",
            "log.retention.check.interval.ms", "1000",
            "log.segment.delete.delay.ms", "1000",
            "transaction.max.timeout.ms", "900000");

    private BrokerMain() {}

    /** Takes the folder of the broker's log; prints one line, the broker's address and the registry's. */
    public static void main(String[] args) throws IOException {
        PrintStream parent = System.out;
        System.setOut(System.err); // nobody reads more than that line
        try (EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]), 0, FORGETFUL);
                EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0)) {
            parent.println(broker.bootstrapServers() + " " + registry.url());
            while (System.in.read() >= 0) {
                // nothing is sent; the input ends when the benchmark's process does
            }
        }
    }
}
