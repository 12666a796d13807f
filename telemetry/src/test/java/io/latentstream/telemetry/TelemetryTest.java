package io.latentstream.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TelemetryTest {
    private final Telemetry telemetry =
            Telemetry.start(Optional.of(new MetricsAddress("127.0.0.1", 0, true)), Optional.empty());

    @AfterEach
    void close() {
        telemetry.close();
    }

    @Test
    void servesWhatIsCountedInPrometheusTextFormat() throws Exception {
        Counter.builder("latentstream.things")
                .tag("kind", "odd")
                .register(telemetry.meters())
                .increment(3);

        HttpResponse<String> page = get("/metrics");

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Type")).contains("text/plain; version=0.0.4; charset=utf-8");
        assertThat(page.body()).contains("\nlatentstream_things_total{kind=\"odd\"} 3.0\n");
    }

    @Test
    void showsMetricsOfTheProcess() throws Exception {
        assertThat(get("/metrics").body())
                .contains("\njvm_memory_used_bytes{", "\njvm_threads_live_threads ", "\nprocess_cpu_usage ");
    }

    @Test
    void countsLatenciesInBucketsOfSeconds() throws Exception {
        LatencyHistogram digits =
                telemetry.latencies("latentstream_wait_seconds", "Time", "kind").of("digits");
        digits.record(1);
        digits.record(3);
        digits.record(-5);
        digits.record(1_000_000);

        assertThat(get("/metrics").body())
                .contains("# TYPE latentstream_wait_seconds histogram\n")
                .contains("\nlatentstream_wait_seconds_bucket{kind=\"digits\",le=\"0.001\"} 2\n")
                .contains("\nlatentstream_wait_seconds_bucket{kind=\"digits\",le=\"0.005\"} 3\n")
                .contains("\nlatentstream_wait_seconds_bucket{kind=\"digits\",le=\"600.0\"} 3\n")
                .contains("\nlatentstream_wait_seconds_bucket{kind=\"digits\",le=\"+Inf\"} 4\n")
                .contains("\nlatentstream_wait_seconds_count{kind=\"digits\"} 4\n")
                .contains("\nlatentstream_wait_seconds_sum{kind=\"digits\"} 1000.004\n");
    }

    @Test
    void isNotReadyBeforeTheFirstCheckIsAdded() throws Exception {
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void isReadyWhenEveryCheckPasses() throws Exception {
        AtomicReference<Optional<String>> model = new AtomicReference<>(Optional.of("no \"model\" can be routed to"));
        telemetry.health().ready("partitions", Optional::empty);
        telemetry.health().ready("model", model::get);

        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").body())
                .isEqualTo(
                        "{\"ok\":false,\"checks\":{\"partitions\":\"ok\",\"model\":\"no \\\"model\\\" can be routed to\"}}\n");
        assertThat(get("/health/live").statusCode()).as("alive all the while").isEqualTo(200);

        model.set(Optional.empty());
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void forgetsTheChecksOfAClosedService() throws Exception {
        telemetry.health().live("gallery", () -> Optional.of("it has ended"));
        telemetry.health().ready("gallery", () -> Optional.of("it has ended"));
        telemetry.health().ready("model", Optional::empty);
        telemetry.health().forget("gallery");

        assertThat(get("/health/live").statusCode()).isEqualTo(200);
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void failsACheckThatThrows() throws Exception {
        telemetry.health().live("broken", () -> {
            throw new IllegalStateException("no idea");
        });

        assertThat(get("/health/live").statusCode()).isEqualTo(503);
        assertThat(get("/health/live").body()).contains("no idea");
    }

    @ParameterizedTest
    @CsvSource({"0, 200", "60, 200", "61, 503"})
    void isAliveWhileTheWorkInHandIsYoung(int seconds, int status) throws Exception {
        telemetry.health().liveWithin("loader", Duration.ofSeconds(60), () -> Optional.of(Duration.ofSeconds(seconds)));
        telemetry.health().liveWithin("idle", Duration.ofSeconds(60), Optional::empty);

        HttpResponse<String> page = get("/health/live");

        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.body().contains("\"the work in hand has taken 61 s so far; it should take at most 60 s\""))
                .isEqualTo(status == 503);
    }

    @Test
    void addsAndMakesChecksWhileOneHangs() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        telemetry.health().ready("hanging", () -> {
            asked.countDown();
            return await(answered) ? Optional.empty() : Optional.of("interrupted");
        });
        CompletableFuture<HttpResponse<String>> page = HttpClient.newHttpClient()
                .sendAsync(request("/health/ready").build(), HttpResponse.BodyHandlers.ofString());
        asked.await();

        telemetry.health().ready("added", Optional::empty);
        telemetry.health().forget("added");

        answered.countDown();
        assertThat(page.get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesOtherPathsAndMethods() throws Exception {
        assertThat(get("/metricsandmore").statusCode()).isEqualTo(404);
        assertThat(send(request("/metrics").POST(HttpRequest.BodyPublishers.ofString("x")))
                        .statusCode())
                .isEqualTo(405);
        HttpResponse<String> head = send(request("/metrics").method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
    }

    @Test
    void takesAnotherPortWhereTheDefaultIsTaken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Telemetry second = Telemetry.start(
                        Optional.of(new MetricsAddress("127.0.0.1", other.getLocalPort(), false)), Optional.empty())) {
            assertThat(second.port()).isPresent();
            assertThat(second.port().getAsInt()).isNotEqualTo(other.getLocalPort());
        }
    }

    @Test
    void refusesARequiredPortThatIsTaken() throws IOException {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();
            assertThatThrownBy(() -> Telemetry.start(
                            Optional.of(new MetricsAddress("127.0.0.1", taken, true)), Optional.empty()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("METRICS_PORT is " + taken)
                    .hasMessageContaining("choose another");
        }
    }

    @Test
    void refusesAHostThatIsNotThisMachine() {
        assertThatThrownBy(() -> Telemetry.start(
                        Optional.of(new MetricsAddress("no.such.host.invalid", 0, false)), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("METRICS_HOST is 'no.such.host.invalid'");
    }

    /** A service that dies without closing anything. */
    static final class Dying {
        private Dying() {}

        public static void main(String[] args) {
            Telemetry.start(Optional.of(new MetricsAddress("127.0.0.1", 0, true)), Optional.empty());
            throw new IllegalStateException("dying");
        }
    }

    @Test
    void doesNotKeepAProcessAliveThatHasDied() throws Exception {
        Process dying = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Dying.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(dying.waitFor(2, TimeUnit.MINUTES)).isTrue();
            assertThat(dying.exitValue()).isEqualTo(1);
        } finally {
            dying.destroyForcibly();
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + telemetry.port().orElseThrow() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
