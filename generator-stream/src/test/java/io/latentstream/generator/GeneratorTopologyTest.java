package io.latentstream.generator;

import static io.latentstream.generator.fixture.PublishedModel.HEIGHT;
import static io.latentstream.generator.fixture.PublishedModel.WIDTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import io.latentstream.generator.fixture.PublishedModel;
import io.latentstream.generator.fixture.Requests;
import io.latentstream.generator.request.RequestHash;
import io.latentstream.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GeneratorTopologyTest {
    private final GeneratorHarness generator = new GeneratorHarness();

    @BeforeEach
    void serveTwoModels() {
        generator.open();
        generator.serve(PublishedModel.conditional("mnist-cvae", "1"));
        generator.serve(PublishedModel.unconditional("mnist-vae", "1"));
    }

    @AfterEach
    void close() {
        generator.close();
    }

    @Test
    void answersWithAsManyImagesAsWereAskedFor() {
        generator.send(Requests.digits("r1", "7").setCount(3).setSeed(42L).setTemperature(0.5));
        List<GeneratedImage> images = generator.images();
        assertThat(images).extracting(GeneratedImage::getIndex).containsExactly(0, 1, 2);
        assertThat(images).allSatisfy(image -> {
            assertThat(image.getRequestId()).isEqualTo("r1");
            assertThat(image.getCount()).isEqualTo(3);
            assertThat(image.getModel()).isEqualTo("mnist-cvae");
            assertThat(image.getVersion()).isEqualTo("1");
            assertThat(image.getSeed()).isEqualTo(42);
            assertThat(image.getTemperature()).isEqualTo(0.5);
            assertThat(image.getLabels()).isEqualTo(Map.of("digit", "7"));
            assertThat(image.getWidth()).isEqualTo(WIDTH);
            assertThat(image.getHeight()).isEqualTo(HEIGHT);
            assertThat(image.getEncoding()).isEqualTo(Encoding.PNG);
        });
        assertThat(images.stream().map(GeneratedImage::getPayload).distinct()).hasSize(3);
        assertThat(generator.failures()).isEmpty();
    }

    @Test
    void drawsALabelForEachImageWhereNoneWasAskedFor() {
        generator.send(Requests.digits("r1").setCount(100));
        assertThat(generator.images().stream()
                        .map(image -> image.getLabels().get("digit"))
                        .distinct())
                .hasSizeGreaterThan(5);
    }

    @Test
    void leavesLabelsOutForAnUnconditionalModel() {
        generator.send(Requests.digits("r1").setModel("mnist-vae"));
        assertThat(generator.images()).singleElement().satisfies(image -> {
            assertThat(image.getModel()).isEqualTo("mnist-vae");
            assertThat(image.getLabels()).isEmpty();
        });
    }

    @Test
    void givesPngsOfTheSamePixelsAsRaw8() throws Exception {
        generator.send(Requests.digits("r1").setSeed(1L));
        generator.send(Requests.digits("r2").setSeed(1L).setEncoding(Encoding.RAW8));
        List<GeneratedImage> images = generator.images();
        var png = javax.imageio.ImageIO.read(
                new java.io.ByteArrayInputStream(bytes(images.get(0).getPayload())));
        byte[] raw = bytes(images.get(1).getPayload());
        assertThat(raw).hasSize(WIDTH * HEIGHT);
        for (int i = 0; i < raw.length; i++) {
            assertThat(png.getRaster().getSample(i % WIDTH, i / WIDTH, 0)).isEqualTo(raw[i] & 0xff);
        }
    }

    @Test
    void givesTheSameBytesAtCount1AndCount64AndAmongOthers() {
        generator.send(Requests.digits("all").setSeed(5L).setCount(64));
        List<GeneratedImage> all = generator.images();
        generator.send(Requests.digits("one").setSeed(5L));
        for (int other = 0; other < 50; other++) {
            generator.send(Requests.digits("other" + other).setCount(1 + other % 3));
        }
        generator.send(Requests.digits("seven").setSeed(5L).setCount(7));
        List<GeneratedImage> later = generator.images();
        assertThat(later.get(0).getPayload()).isEqualTo(all.get(0).getPayload());
        List<GeneratedImage> seven = later.subList(later.size() - 7, later.size());
        assertThat(seven)
                .extracting(GeneratedImage::getPayload)
                .isEqualTo(all.subList(0, 7).stream()
                        .map(GeneratedImage::getPayload)
                        .toList());
    }

    @Test
    void givesTheSameRecordsWhenTheRequestIsReplayed() {
        generator.send(Requests.digits("again").setCount(5));
        List<TestRecord<byte[], byte[]>> first = generator.records(Topics.GENERATED_IMAGES);
        generator.send(Requests.digits("again").setCount(5));
        List<TestRecord<byte[], byte[]>> second = generator.records(Topics.GENERATED_IMAGES);
        for (int i = 0; i < 5; i++) {
            assertThat(second.get(i).value()).isEqualTo(first.get(i).value());
            assertThat(second.get(i).headers()).isEqualTo(first.get(i).headers());
        }
    }

    @Test
    void derivesASeedFromTheRequestIdAndTellsIt() {
        generator.send(Requests.digits("an id"));
        GeneratedImage derived = generator.images().get(0);
        assertThat(derived.getSeed()).isEqualTo(RequestHash.seed("an id"));
        generator.send(Requests.digits("another id").setSeed(derived.getSeed()));
        assertThat(generator.images().get(0).getPayload()).isEqualTo(derived.getPayload());
    }

    @Test
    void keysRecordsByRequestIdAndCarriesTheTrace() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("traceparent", GeneratorHarness.utf8("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
        GenerationRequest request = Requests.digits("traced").setCount(2).build();
        generator.send("traced", generator.bytes(Topics.GENERATION_REQUESTS, request), headers);
        List<TestRecord<byte[], byte[]>> records = generator.records(Topics.GENERATED_IMAGES);
        assertThat(records).allSatisfy(record -> {
            assertThat(record.key()).isEqualTo(GeneratorHarness.utf8("traced"));
            assertThat(header(record, "traceparent")).startsWith("00-0af7651916cd43dd8448eb211c80319c");
            assertThat(header(record, "ce_type")).isEqualTo("io.latentstream.event.GeneratedImage");
            assertThat(header(record, "ce_source")).isEqualTo("/generator");
        });
        assertThat(records).extracting(record -> header(record, "ce_id")).containsExactly("traced/0", "traced/1");
    }

    @Test
    void swapsVersionsBetweenTwoRequests() {
        generator.send(Requests.digits("before").setCount(3).setSeed(1L));
        generator.serve(PublishedModel.conditional("mnist-cvae", "2").withParent("1"));
        generator.send(Requests.digits("after").setCount(3).setSeed(1L));
        List<GeneratedImage> images = generator.images();
        assertThat(images).extracting(GeneratedImage::getVersion).containsExactly("1", "1", "1", "2", "2", "2");
        assertThat(images.get(3).getPayload()).isNotEqualTo(images.get(0).getPayload());
    }

    @Test
    void answersFromAPinnedVersionThatNoRouteNames() {
        generator.send(Requests.digits("before").setSeed(1L));
        generator.serve(PublishedModel.conditional("mnist-cvae", "2"));
        generator.send(Requests.digits("pinned").setSeed(1L).setVersion("1"));
        List<GeneratedImage> images = generator.images();
        assertThat(images.get(1).getVersion()).isEqualTo("1");
        assertThat(images.get(1).getPayload()).isEqualTo(images.get(0).getPayload());
    }

    @Test
    void sharesRequestsOutInProportionToTheWeights() {
        generator.publish(PublishedModel.conditional("mnist-cvae", "2"));
        generator.route("mnist-cvae", Map.of("1", 3, "2", 1));
        IntStream.range(0, 400).forEach(i -> generator.send(Requests.digits("request " + i)));
        List<String> versions =
                generator.images().stream().map(GeneratedImage::getVersion).toList();
        assertThat(versions.stream().filter("1"::equals).count()).isBetween(260L, 340L);
        IntStream.range(0, 400).forEach(i -> generator.send(Requests.digits("request " + i)));
        assertThat(generator.images()).extracting(GeneratedImage::getVersion).isEqualTo(versions);
    }

    @Test
    void answersRequestsForManyImagesInOrder() {
        generator.send(Requests.digits("many").setCount(1000).setEncoding(Encoding.RAW8));
        List<Integer> indices = new ArrayList<>();
        generator.images().forEach(image -> indices.add(image.getIndex()));
        assertThat(indices).isEqualTo(IntStream.range(0, 1000).boxed().toList());
    }

    @Test
    void usesTheModelThatIsTheDefault() {
        try (GeneratorHarness other =
                new GeneratorHarness(Map.of("GENERATOR_DEFAULT_IMAGE_MODEL", "mine"), Duration.ofSeconds(60))) {
            other.open();
            other.serve(PublishedModel.unconditional("mine", "1"));
            other.send(GenerationRequest.newBuilder().setRequestId("r"));
            assertThat(other.images()).extracting(GeneratedImage::getModel).containsExactly("mine");
        }
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }
}
