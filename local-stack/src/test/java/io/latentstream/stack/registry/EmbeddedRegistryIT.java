package io.latentstream.stack.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.stack.EmbeddedBroker;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedRegistryIT {
    @TempDir
    Path folder;

    @Test
    void keepsIdsOverARestartOfRegistryAndBroker() throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0)) {
            RegistryHttp http = new RegistryHttp(registry.url());
            assertThat(http.post("/subjects/x-value/versions", "\"string\"")).isEqualTo("200 {\"id\":1}");
            assertThat(http.post("/subjects/y-value/versions", "\"int\"")).isEqualTo("200 {\"id\":2}");
            assertThat(http.call("PUT /config/y-value", "{\"compatibility\":\"NONE\"}"))
                    .startsWith("200 ");
            assertThat(http.post("/subjects/y-value/versions", "\"bytes\"")).isEqualTo("200 {\"id\":3}");
            isOneCompactedPartition(broker);
        }
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0);
                EmbeddedRegistry registry = EmbeddedRegistry.start(broker.bootstrapServers(), 0)) {
            RegistryHttp http = new RegistryHttp(registry.url());
            assertThat(http.call("GET /schemas/ids/3")).isEqualTo("200 {\"schema\":\"\\\"bytes\\\"\"}");
            assertThat(http.call("GET /subjects/y-value/versions")).isEqualTo("200 [1,2]");
            assertThat(http.post("/subjects/z-value/versions", "\"int\"")).isEqualTo("200 {\"id\":2}");
            assertThat(http.post("/subjects/z2-value/versions", "\"long\"")).isEqualTo("200 {\"id\":4}");
        }
    }

    private static void isOneCompactedPartition(EmbeddedBroker broker) throws Exception {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, "_schemas");
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrapServers()))) {
            TopicDescription description = admin.describeTopics(Set.of("_schemas"))
                    .allTopicNames()
                    .get()
                    .get("_schemas");
            assertThat(description.partitions()).hasSize(1);
            assertThat(admin.describeConfigs(Set.of(topic))
                            .all()
                            .get()
                            .get(topic)
                            .get("cleanup.policy")
                            .value())
                    .isEqualTo("compact");
        }
    }
}
