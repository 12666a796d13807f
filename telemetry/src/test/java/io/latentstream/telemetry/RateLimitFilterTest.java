package io.latentstream.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;

class RateLimitFilterTest {
    private final LoggerContext context = new LoggerContext();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private long now = 1;

    RateLimitFilterTest() {
        context.addTurboFilter(new RateLimitFilter(() -> now));
        lines.setContext(context);
        lines.start();
        context.getLogger("ROOT").addAppender(lines);
    }

    @Test
    void warnsOnceAMinute() {
        Logger kafka = context.getLogger("org.apache.kafka.clients.NetworkClient");
        for (int seconds = 0; seconds < 61; seconds++) {
            kafka.warn("[Consumer {}] Connection could not be established", seconds);
            now += Duration.ofSeconds(1).toNanos();
        }

        assertThat(told())
                .containsExactly(
                        "[Consumer 0] Connection could not be established",
                        "[Consumer 60] Connection could not be established");
    }

    @Test
    void filtersNothingElse() {
        Logger kafka = context.getLogger("org.apache.kafka.clients.NetworkClient");
        kafka.error("one");
        kafka.error("two");
        Logger ours = context.getLogger("io.latentstream.generator.GeneratorApp");
        ours.warn("three");
        ours.warn("three");

        assertThat(told()).containsExactly("one", "two", "three", "three");
    }

    private List<String> told() {
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }
}
