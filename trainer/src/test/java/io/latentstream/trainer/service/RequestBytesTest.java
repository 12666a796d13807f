package io.latentstream.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.latentstream.event.TrainingRequest;
import io.latentstream.serde.Serdes;
import io.latentstream.serde.UnreadableRecordException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Anything may lie on topic {@code training-requests}. */
class RequestBytesTest {
    private static final int ID = 1;
    private static final int HEADER = 5;

    private HttpServer registry;

    @BeforeEach
    void startRegistry() throws IOException {
        registry = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        registry.createContext("/", RequestBytesTest::answer);
        registry.start();
    }

    @AfterEach
    void stopRegistry() {
        registry.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        boolean known = exchange.getRequestURI().getPath().equals("/schemas/ids/" + ID);
        String schema = TrainingRequest.getClassSchema().toString().replace("\"", "\\\"");
        String body =
                known ? "{\"schema\":\"%s\"}".formatted(schema) : "{\"error_code\":40403,\"message\":\"not found\"}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(known ? 200 : 404, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static byte[] record(TrainingRequest request) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(new byte[] {0, 0, 0, 0, ID});
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new SpecificDatumWriter<>(TrainingRequest.class).write(request, encoder);
        encoder.flush();
        return bytes.toByteArray();
    }

    @Test
    void readsOrSkipsMutatedRecordsAndThrowsNothingElse() throws IOException {
        byte[][] good = {
            record(new TrainingRequest("run-1", "mnist-vae", 30.0, null, 7L)),
            record(new TrainingRequest("", "", null, Integer.MAX_VALUE, Long.MIN_VALUE)),
            record(new TrainingRequest("run \u00fc \ud83d\ude00", "spoken-digits-cvae", null, 3, null)),
        };
        Random random = new Random(22);
        int read = 0;
        String url = "http://localhost:" + registry.getAddress().getPort();
        try (Serde<TrainingRequest> serde = Serdes.avro(TrainingRequest.class, Map.of("schema.registry.url", url))) {
            Deserializer<TrainingRequest> deserializer = serde.deserializer();
            for (int i = 0; i < 20_000; i++) {
                byte[] mutated = mutated(good[i % good.length], random);
                try {
                    assertThat(deserializer
                                    .deserialize("training-requests", mutated)
                                    .getRunId())
                            .isNotNull();
                    read++;
                } catch (UnreadableRecordException e) {
                    assertThat(e.getMessage()).contains("training-requests");
                }
            }
        }
        assertThat(read).isBetween(1_000, 19_000);
    }

    private static byte[] mutated(byte[] record, Random random) {
        byte[] bytes = record.clone();
        for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
            // Each id that has not been met costs a question to the registry: few of them, and seldom.
            if (random.nextInt(50) == 0 && bytes.length >= HEADER) {
                bytes[random.nextInt(HEADER)] = (byte) random.nextInt(3);
            }
            int at = Math.min(bytes.length, HEADER + random.nextInt(Math.max(1, record.length - HEADER)));
            switch (random.nextInt(4)) {
                case 0 -> bytes = Arrays.copyOf(bytes, at);
                case 1 -> bytes = Arrays.copyOf(bytes, bytes.length + random.nextInt(20));
                default -> {
                    if (at < bytes.length) {
                        bytes[at] = (byte) random.nextInt(256);
                    }
                }
            }
        }
        return bytes;
    }
}
