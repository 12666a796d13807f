package io.latentstream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.latentstream.client.AudioRequest;
import io.latentstream.client.ImageRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Checks that the queries of the Grafana dashboard find metrics. */
@ExtendWith(SharedStack.Extension.class)
class DashboardIT {
    private static final Path DASHBOARD = Path.of("..", "docker", "grafana", "dashboards", "latentstream.json");
    private static final Pattern NO_METRICS = Pattern.compile("\\{[^}]*}|\\[[^]]*]|\\bby \\([^)]*\\)");
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][\\w:]*+(?!\\w*\\()");

    @Test
    void queriesMetricsThatAreThere(SharedStack shared) throws IOException {
        assertThat(shared.client()
                        .generateImages(ImageRequest.any().label("digit", "3"))
                        .join())
                .hasSize(1);
        assertThat(shared.client()
                        .generateAudio(AudioRequest.any().label("digit", "3"))
                        .join())
                .hasSize(1);
        assertThatThrownBy(() -> shared.client()
                        .generateImages(ImageRequest.any().count(0))
                        .join())
                .hasMessageContaining("count");

        Set<String> queried = metrics(new JsonMapper().readTree(DASHBOARD.toFile()));
        assertThat(queried).hasSizeGreaterThan(20);
        assertThat(missing(queried, shared.stack())).isEmpty();
    }

    /** The metrics that are still missing in the end; Kafka adds some of its own late, so they are polled for. */
    private static Set<String> missing(Set<String> metrics, LocalStack stack) {
        Set<String> missing = new TreeSet<>(metrics);
        Instant end = Instant.now().plus(SharedStack.PATIENCE);
        while (!missing.isEmpty() && Instant.now().isBefore(end)) {
            missing.removeIf(Scrape.of(stack)::has);
            LockSupport.parkNanos(missing.isEmpty() ? 0 : PAUSE.toNanos());
        }
        return missing;
    }

    @Test
    void tellsMetricsFromFunctionsAndLabels() {
        assertThat(metricsOf("60 * histogram_quantile(0.5, sum by (le, kind) (rate(a_bucket{b=\"c\"}[5m]))) / d_total"))
                .containsExactly("a_bucket", "d_total");
    }

    private static Set<String> metrics(JsonNode dashboard) {
        Set<String> metrics = new TreeSet<>();
        for (JsonNode panel : dashboard.get("panels")) {
            panel.path("targets")
                    .forEach(target ->
                            metrics.addAll(metricsOf(target.get("expr").asText())));
        }
        return metrics;
    }

    private static List<String> metricsOf(String query) {
        String bare = NO_METRICS.matcher(query).replaceAll(" ").replaceAll("\\bsum\\b|\\bmax\\b", " ");
        return METRIC.matcher(bare).results().map(MatchResult::group).toList();
    }
}
