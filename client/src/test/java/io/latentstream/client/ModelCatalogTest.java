package io.latentstream.client;

import static io.latentstream.topic.Topics.MODEL_ROUTES;
import static io.latentstream.topic.Topics.MODEL_VERSIONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.event.ImageShape;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.serde.TrustedClasses;
import io.latentstream.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class ModelCatalogueTest {
    private static final List<Topic<?>> TOPICS = List.of(MODEL_VERSIONS, MODEL_ROUTES);

    private final FakeBroker broker = new FakeBroker(true);
    private final TopicConsumer consumer;

    ModelCatalogueTest() {
        TrustedClasses.trust();
        broker.create(TOPICS, 1);
        consumer = broker.consume(TOPICS, TopicConsumer.Start.END);
    }

    @Test
    void keepsTheLatestOfEachKeyAndDropsDeletedOnes() {
        broker.publish(MODEL_VERSIONS, 0, "a/1", version("a", "1", 1));
        broker.publish(MODEL_VERSIONS, 0, "a/2", version("a", "2", 2));
        broker.publish(MODEL_VERSIONS, 0, "a/1", version("a", "1", 9));
        broker.publishBytes(MODEL_VERSIONS, 0, "a/2", null);
        broker.publish(MODEL_ROUTES, 0, "a", new ModelRoute("a", Map.of("1", 1), null));
        ModelCatalog catalog = read();
        assertThat(catalog.versions()).containsExactly(version("a", "1", 9));
        assertThat(catalog.routes()).containsOnlyKeys("a");
    }

    @Test
    void skipsRecordsThatCannotBeRead() {
        broker.publishBytes(MODEL_VERSIONS, 0, "b/1", "foreign".getBytes(StandardCharsets.UTF_8));
        broker.publish(MODEL_VERSIONS, 0, "a/1", version("a", "1", 1));
        assertThat(read().versions()).containsExactly(version("a", "1", 1));
    }

    @Test
    void failsWhenTheRegistryRefusesEveryRecord() {
        broker.publish(MODEL_VERSIONS, 0, "a/1", version("a", "1", 1));
        broker.registryIsAwayFor(1);
        assertThatThrownBy(this::read)
                .isInstanceOf(UnavailableException.class)
                .hasMessage("no schema registry answered at http://registry.test:8081 within 5 s;"
                        + " is one running there? SCHEMA_REGISTRY_URL says where to look");
    }

    @Test
    void givesEachVersionItsShareOfTheRoute() {
        ModelRoute route = new ModelRoute("a", Map.of("1", 1, "2", 3), "3");
        ModelCatalog catalog = new ModelCatalog(List.of(), Map.of("a", route));
        assertThat(catalog.share(version("a", "2", 1)).getAsDouble()).isCloseTo(0.75, within(1e-9));
        assertThat(catalog.share(version("a", "3", 1))).isEmpty();
        assertThat(catalog.share(version("b", "2", 1))).isEmpty();
        assertThat(catalog.isShadow(version("a", "3", 1))).isTrue();
        assertThat(catalog.isShadow(version("a", "2", 1))).isFalse();
    }

    @Test
    void findsTheRoutedVersionByItsWeight() {
        ModelCatalog catalog = new ModelCatalog(
                List.of(version("a", "1", 1), version("a", "2", 1), version("b", "1", 1)),
                Map.of(
                        "a", new ModelRoute("a", Map.of("1", 3, "2", 1), null),
                        "b", new ModelRoute("b", Map.of("1", 0), null),
                        "c", new ModelRoute("c", Map.of("1", 1), null)));
        assertThat(catalog.routed("a")).contains(version("a", "1", 1));
        assertThat(catalog.routed("b")).isEmpty();
        assertThat(catalog.routed("c")).isEmpty();
        assertThat(catalog.routed("d")).isEmpty();
    }

    @Test
    void failsWhenTheEndIsNotReachedInTime() {
        broker.consumer.updateEndOffsets(Map.of(new TopicPartition(MODEL_VERSIONS.name(), 0), 1_000L));
        assertThatThrownBy(() -> ModelCatalog.read(consumer, broker.decoder(TOPICS), Duration.ZERO))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("could not be read to their ends");
    }

    private ModelCatalog read() {
        return ModelCatalog.read(consumer, broker.decoder(TOPICS), Duration.ofSeconds(60));
    }

    private static ModelVersion version(String name, String version, long createdSeconds) {
        return ModelVersion.newBuilder()
                .setName(name)
                .setVersion(version)
                .setCreated(Instant.ofEpochSecond(createdSeconds))
                .setLatentDimension(20)
                .setRendering(new ImageShape(28, 28, 0))
                .setArtifacts(List.of())
                .build();
    }
}
