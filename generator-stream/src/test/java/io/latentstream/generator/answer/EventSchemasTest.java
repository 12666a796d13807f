package io.latentstream.generator.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.event.FailureCode;
import io.latentstream.event.GenerationFailure;
import io.latentstream.generator.fixture.FakeRegistry;
import io.latentstream.generator.fixture.LogLines;
import io.latentstream.serde.RegistryUnavailableException;
import io.latentstream.topic.Topics;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EventSchemasTest {
    private static final int ALWAYS = Integer.MAX_VALUE;

    private final FakeRegistry registry = new FakeRegistry();

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void preparesAnswersThatNeedNoRegistryAfterwards() {
        EventSerdes serdes = EventSerdes.of(registry.config(Duration.ofSeconds(60)));
        EventSchemas.prepare(serdes, Duration.ofSeconds(60));
        registry.refuse(ALWAYS);
        GenerationFailure failure = new GenerationFailure("r", FailureCode.EXPIRED, "late", "m", "1");
        assertThat(serdes.failures().serialize(Topics.GENERATION_FAILURES.name(), failure))
                .isNotEmpty();
        EventSchemas.prepare(serdes, Duration.ZERO);
    }

    @Test
    void registersTheSchemaOfRequestsForClients() {
        EventSchemas.prepare(EventSerdes.of(registry.config(Duration.ofSeconds(60))), Duration.ofSeconds(60));
        assertThat(registry.schemas()).anyMatch(schema -> schema.contains("\"name\":\"GenerationRequest\""));
    }

    @Test
    void goesOnWithoutTheRightToRegisterTheSchemaOfRequests() {
        registry.forbid("generation-requests-value");
        EventSchemas.prepare(EventSerdes.of(registry.config(Duration.ofSeconds(60))), Duration.ofSeconds(60));
        assertThat(registry.schemas()).hasSize(3);
    }

    @Test
    void waitsForARegistryThatComesLater() {
        registry.refuse(20);
        EventSerdes serdes = EventSerdes.of(registry.config(Duration.ofMillis(300)));
        try (LogLines log = new LogLines()) {
            EventSchemas.prepare(serdes, Duration.ofMinutes(5));
            assertThat(log.lines().stream().filter(line -> line.contains("for the schema registry")))
                    .hasSizeLessThanOrEqualTo(1);
        }
    }

    @Test
    void givesUpOnARegistryThatStaysAway() {
        registry.refuse(ALWAYS);
        EventSerdes serdes = EventSerdes.of(registry.config(Duration.ofMillis(50)));
        assertThatThrownBy(() -> EventSchemas.prepare(serdes, Duration.ofMillis(200)))
                .isInstanceOf(RegistryUnavailableException.class);
    }
}
