package io.latentstream.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.telemetry.MetricsAddress;
import io.latentstream.telemetry.Telemetry;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrainerHealthTest {
    private final Telemetry telemetry =
            Telemetry.start(Optional.of(new MetricsAddress("127.0.0.1", 0, true)), Optional.empty());
    private final TrainerHealth health = new TrainerHealth();

    @BeforeEach
    void add() {
        health.addTo(telemetry.health(), Optional::empty);
    }

    @AfterEach
    void close() {
        telemetry.close();
    }

    @Test
    void isReadyWhenNothingIsWaitedFor() throws Exception {
        health.waitsFor("data");
        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").body()).contains("\"trainer-work\":\"waits for data\"");

        health.works();
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    }

    @Test
    void isNotAliveAfterACrash() throws Exception {
        assertThat(get("/health/live").statusCode()).isEqualTo(200);

        health.crashed(new IllegalStateException("no broker"));

        assertThat(get("/health/live").statusCode()).isEqualTo(503);
        assertThat(get("/health/live").body()).contains("no broker");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + telemetry.port().orElseThrow() + path);
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
