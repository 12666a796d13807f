package io.latentstream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.latentstream.kafka.TopicCreator;
import io.latentstream.topic.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
    @TempDir
    Path folder;

    @Test
    void keepsTheContractsTopicsOverARestart() throws Exception {
        TopicCreator creator = TopicCreator.fromEnv(Map.of("TOPIC_PARTITIONS", "3"));
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0);
                Admin admin = admin(broker)) {
            assertThat(creator.createMissing(admin)).hasSize(Topics.all().size());
            assertThat(creator.createMissing(admin)).isEmpty();
        }

        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0);
                Admin admin = admin(broker)) {
            Set<String> names = admin.listTopics().names().get();
            assertThat(names)
                    .containsAll(
                            Topics.all().stream().map(topic -> topic.name()).toList());
            assertThat(cleanupPolicy(admin, Topics.MODEL_VERSIONS.name())).isEqualTo("compact");
            assertThat(cleanupPolicy(admin, Topics.GENERATION_REQUESTS.name())).isEqualTo("delete");
        }
    }

    @Test
    void namesATakenPortAndTheRemedy() {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder.resolve("first"), 0)) {
            int taken = Integer.parseInt(broker.bootstrapServers().split(":")[1]);

            assertThatIllegalStateException()
                    .isThrownBy(() -> EmbeddedBroker.start(folder.resolve("second"), taken))
                    .withMessageContaining("port " + taken)
                    .withMessageContaining("--port");
        }
    }

    private static Admin admin(EmbeddedBroker broker) {
        return Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()));
    }

    private static String cleanupPolicy(Admin admin, String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        return admin.describeConfigs(List.of(resource))
                .all()
                .get()
                .get(resource)
                .get(TopicConfig.CLEANUP_POLICY_CONFIG)
                .value();
    }
}
