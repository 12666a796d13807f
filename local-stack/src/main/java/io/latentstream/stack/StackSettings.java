package io.latentstream.stack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Where a local stack keeps its data and listens.
 *
 * @param data folder of everything that a second start finds again
 * @param port TCP port of the broker on loopback; 0: any that is free
 * @param registryPort TCP port of the schema registry on loopback; 0: any that is free
 * @param env variables for the services, such as {@code TRAIN_SECONDS}; where broker and registry are is set by the stack
 */
public record StackSettings(Path data, int port, int registryPort, Map<String, String> env) {
    private static final String PARTITIONS = "4";

    public StackSettings {
        env = Map.copyOf(env);
    }

    /** The variables that services and clients of this stack are started with. */
    Map<String, String> environment(EmbeddedBroker broker, String registryUrl, DataFolder folder) {
        Map<String, String> all = new HashMap<>(env);
        all.putIfAbsent("TOPIC_PARTITIONS", PARTITIONS);
        all.put("KAFKA_BOOTSTRAP_SERVERS", broker.bootstrapServers());
        all.put("SCHEMA_REGISTRY_URL", registryUrl);
        all.put("STATE_DIR", folder.generatorState().toString());
        return Map.copyOf(all);
    }
}
