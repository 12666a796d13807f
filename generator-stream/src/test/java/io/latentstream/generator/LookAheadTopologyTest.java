package io.latentstream.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.Encoding;
import io.latentstream.event.GenerationRequest;
import io.latentstream.generator.fixture.PublishedModel;
import io.latentstream.generator.fixture.Requests;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made ahead is what would have been made in its turn: any requests, good and bad, with and without look-ahead. */
class LookAheadTopologyTest {
    private static final List<Topic<?>> OUTPUTS =
            List.of(Topics.GENERATED_IMAGES, Topics.GENERATED_AUDIO, Topics.GENERATION_FAILURES);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void givesTheSameRecordsWithAndWithoutLookAhead(long seed) {
        Map<Topic<?>, List<TestRecord<byte[], byte[]>>> alone;
        try (GeneratorHarness generator = serving()) {
            for (byte[] request : randomRequests(generator, seed)) {
                generator.send("key", request, new RecordHeaders());
            }
            alone = outputs(generator);
        }
        try (GeneratorHarness generator = serving()) {
            generator.sendTogether(randomRequests(generator, seed));
            Map<Topic<?>, List<TestRecord<byte[], byte[]>>> together = outputs(generator);
            for (Topic<?> topic : OUTPUTS) {
                assertThat(together.get(topic)).as(topic.name()).hasSameSizeAs(alone.get(topic));
                for (int i = 0; i < alone.get(topic).size(); i++) {
                    assertSame(together.get(topic).get(i), alone.get(topic).get(i));
                }
            }
            assertThat(together.get(Topics.GENERATION_DEAD_LETTERS))
                    .hasSameSizeAs(alone.get(Topics.GENERATION_DEAD_LETTERS));
        }
    }

    private static void assertSame(TestRecord<byte[], byte[]> record, TestRecord<byte[], byte[]> expected) {
        assertThat(record.key()).isEqualTo(expected.key());
        assertThat(record.value()).isEqualTo(expected.value());
        assertThat(record.headers()).isEqualTo(expected.headers());
    }

    private static GeneratorHarness serving() {
        GeneratorHarness generator = new GeneratorHarness().open();
        generator.publish(PublishedModel.conditional("mnist-cvae", "1"));
        generator.publish(PublishedModel.conditional("mnist-cvae", "2"));
        generator.publish(PublishedModel.conditional("mnist-cvae", "3"));
        generator.route("mnist-cvae", Map.of("1", 50, "2", 50));
        generator.serve(PublishedModel.unconditional("mnist-vae", "1"));
        generator.serve(PublishedModel.audio("spoken-digits-cvae", "1"));
        return generator;
    }

    private static Map<Topic<?>, List<TestRecord<byte[], byte[]>>> outputs(GeneratorHarness generator) {
        Map<Topic<?>, List<TestRecord<byte[], byte[]>>> outputs = new HashMap<>();
        OUTPUTS.forEach(topic -> outputs.put(topic, generator.records(topic)));
        outputs.put(Topics.GENERATION_DEAD_LETTERS, generator.records(Topics.GENERATION_DEAD_LETTERS));
        return outputs;
    }

    private static List<byte[]> randomRequests(GeneratorHarness generator, long seed) {
        Random random = new Random(seed);
        List<byte[]> requests = new ArrayList<>();
        for (int i = 0; i < 120; i++) {
            byte[] good = generator.bytes(
                    Topics.GENERATION_REQUESTS,
                    randomRequest("request-" + seed + "-" + i, random).build());
            requests.add(
                    switch (random.nextInt(20)) {
                        case 0 -> Arrays.copyOf(good, good.length - 3);
                        case 1 -> null;
                        case 2 -> GeneratorHarness.utf8("garbage");
                        default -> good;
                    });
        }
        return requests;
    }

    private static GenerationRequest.Builder randomRequest(String id, Random random) {
        GenerationRequest.Builder request = switch (random.nextInt(6)) {
            case 0 -> Requests.audio(id).setCount(1 + random.nextInt(3));
            case 1 -> Requests.digits(id).setModel("mnist-vae").setEncoding(Encoding.RAW8);
            case 2 -> Requests.digits(id, "7").setCount(random.nextInt(400));
            case 3 -> Requests.digits(id).setVersion(random.nextBoolean() ? "3" : "99");
            default -> Requests.digits(id, String.valueOf(random.nextInt(11)));
        };
        return random.nextBoolean() ? request.setSeed(random.nextLong()) : request;
    }
}
