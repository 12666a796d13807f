package io.latentstream.generator;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.GeneratedImage;
import io.latentstream.event.ModelRoute;
import io.latentstream.generator.fixture.LogLines;
import io.latentstream.generator.fixture.PublishedModel;
import io.latentstream.generator.fixture.Requests;
import io.latentstream.topic.Topics;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ModelSwapTest {
    private static final String MODEL = "mnist-cvae";

    private final GeneratorHarness generator = new GeneratorHarness();
    private final LogLines log = new LogLines();

    @AfterEach
    void close() {
        log.close();
        generator.close();
    }

    @Test
    void saysWhatItLoadsAndSwaps() {
        generator.open();
        generator.serve(PublishedModel.conditional(MODEL, "1"));
        generator.serve(PublishedModel.conditional(MODEL, "2"));
        assertThat(log.lines())
                .anyMatch(line -> line.matches("INFO loaded mnist-cvae version 2 in \\d+ ms"))
                .contains("INFO mnist-cvae: swapped from nothing to 1", "INFO mnist-cvae: swapped from 1 to 2");
    }

    @Test
    void saysWhatItWaitsForOnceForEachReason() {
        generator.open();
        generator.chunk("some/0", new byte[1]);
        generator.route(MODEL, Map.of("1", 1));
        generator.chunk("some/1", new byte[1]);
        assertThat(generator.isRoutable()).isFalse();
        assertThat(log.lines().stream().filter(line -> line.startsWith("INFO waiting for")))
                .containsExactly(
                        "INFO waiting for a route on topic 'model-routes'; the trainer publishes one with its first version",
                        "INFO waiting for a version that can be loaded, for one of the routes [mnist-cvae]");
        generator.publish(PublishedModel.conditional(MODEL, "1"));
        assertThat(generator.isRoutable()).isTrue();
    }

    @Test
    void goesOnServingTheOldVersionWhenTheNewOneIsCorrupt() {
        generator.open();
        generator.serve(PublishedModel.conditional(MODEL, "1"));
        generator.serve(PublishedModel.conditional(MODEL, "2").withParent("1").corrupted());
        assertThat(answeringVersion()).isEqualTo("1");
        assertThat(log.lines())
                .anyMatch(line -> line.startsWith("ERROR refused mnist-cvae version 2: 1 answers instead")
                        && line.contains("have SHA-256"));
    }

    @Test
    void reportsARefusalOnce() {
        generator.open();
        generator.serve(PublishedModel.conditional(MODEL, "1"));
        generator.serve(PublishedModel.conditional(MODEL, "2").withParent("1").corrupted());
        generator.chunk("some/0", new byte[1]);
        generator.chunk("some/1", new byte[1]);
        assertThat(log.lines().stream().filter(line -> line.startsWith("ERROR refused")))
                .hasSize(1);
    }

    @Test
    void goesOnServingTheOldVersionUntilTheMissingChunkArrives() {
        PublishedModel second = PublishedModel.large(MODEL, "2");
        assertThat(second.chunks()).hasSizeGreaterThan(2);
        generator.open();
        generator.serve(PublishedModel.unconditional(MODEL, "1"));
        generator.serve(second.withoutDecoderChunk(1));
        assertThat(answeringVersion()).isEqualTo("1");
        assertThat(log.lines())
                .anyMatch(line -> line.startsWith("ERROR refused mnist-cvae version 2: 1 answers instead; chunk 1 of"));
        generator.chunk(second.decoderChunk(1), second.chunks().get(second.decoderChunk(1)));
        assertThat(answeringVersion()).isEqualTo("2");
    }

    @Test
    void healsWhenACorruptChunkIsPublishedAgain() {
        PublishedModel second = PublishedModel.conditional(MODEL, "2");
        generator.open();
        generator.serve(PublishedModel.conditional(MODEL, "1"));
        generator.serve(second.corrupted());
        generator.publish(second);
        assertThat(answeringVersion()).isEqualTo("2");
    }

    @Test
    void servesTheIntactOneOfTwoVersions() {
        generator.open();
        generator.publish(PublishedModel.conditional(MODEL, "1"));
        generator.publish(PublishedModel.conditional(MODEL, "2").corrupted());
        generator.route(MODEL, Map.of("1", 1, "2", 99));
        for (int i = 0; i < 20; i++) {
            assertThat(answeringVersion()).isEqualTo("1");
        }
    }

    @Test
    void fallsBackToTheNewestIntactAncestorAfterARestart() {
        generator.publish(PublishedModel.conditional(MODEL, "1"));
        generator.publish(PublishedModel.conditional(MODEL, "2").withParent("1"));
        generator.publish(PublishedModel.conditional(MODEL, "3").withParent("2").corrupted());
        generator.publish(PublishedModel.conditional(MODEL, "4").withParent("3").corrupted());
        generator.route(MODEL, Map.of("4", 100));
        generator.open();
        assertThat(answeringVersion()).isEqualTo("2");
        assertThat(log.lines())
                .anyMatch(line -> line.startsWith("ERROR refused mnist-cvae version 4: 2 answers instead"));
        generator.publish(PublishedModel.conditional(MODEL, "4").withParent("3"));
        assertThat(answeringVersion()).isEqualTo("4");
    }

    @Test
    void survivesVersionsThatAreEachOthersParents() {
        generator.publish(PublishedModel.conditional(MODEL, "1").withParent("2").corrupted());
        generator.publish(PublishedModel.conditional(MODEL, "2").withParent("1").corrupted());
        generator.route(MODEL, Map.of("2", 100));
        generator.open();
        assertThat(generator.isRoutable()).isFalse();
    }

    @Test
    void loadsAShadowButRoutesNothingToIt() {
        generator.open();
        generator.publish(PublishedModel.conditional(MODEL, "1"));
        generator.publish(PublishedModel.conditional(MODEL, "2"));
        generator.route(new ModelRoute(MODEL, Map.of("1", 1), "2"));
        assertThat(log.lines()).anyMatch(line -> line.startsWith("INFO loaded mnist-cvae version 2"));
        assertThat(answeringVersion()).isEqualTo("1");
        generator.send(Requests.digits("pinned").setVersion("2"));
        assertThat(generator.images()).extracting(GeneratedImage::getVersion).containsExactly("2");
    }

    @Test
    void stopsServingAModelWhoseRouteIsDeleted() {
        generator.open();
        generator.serve(PublishedModel.conditional(MODEL, "1"));
        generator.pipe(Topics.MODEL_ROUTES, MODEL, null);
        generator.settle();
        generator.send(Requests.digits("r"));
        assertThat(generator.images()).isEmpty();
        assertThat(generator.failures()).hasSize(1);
    }

    @Test
    void ignoresRecordsThatAreNoModels() {
        generator.open();
        generator.serve(PublishedModel.conditional(MODEL, "1"));
        generator.pipe(Topics.MODEL_ROUTES, "other", GeneratorHarness.utf8("garbage"));
        generator.pipe(Topics.MODEL_VERSIONS, MODEL + "/2", GeneratorHarness.utf8("garbage"));
        generator.pipe(Topics.MODEL_VERSIONS, null, GeneratorHarness.utf8("garbage"));
        generator.route(MODEL, Map.of("2", 1));
        assertThat(answeringVersion()).isEqualTo("1");
        assertThat(log.lines())
                .anyMatch(line -> line.startsWith("ERROR ignoring record 'other' of topic 'model-routes'"));
    }

    @Test
    void loadsMoreVersionsOnDemandThanItKeeps() {
        generator.open();
        for (int version = 1; version <= 8; version++) {
            generator.publish(PublishedModel.conditional(MODEL, String.valueOf(version)));
        }
        for (int round = 0; round < 2; round++) {
            for (int version = 1; version <= 8; version++) {
                generator.send(Requests.digits("r").setVersion(String.valueOf(version)));
            }
        }
        List<GeneratedImage> images = generator.images();
        assertThat(images)
                .extracting(GeneratedImage::getVersion)
                .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "1", "2", "3", "4", "5", "6", "7", "8");
        assertThat(log.lines().stream().filter(line -> line.startsWith("INFO loaded")))
                .hasSize(16);
    }

    private String answeringVersion() {
        generator.send(Requests.digits("who answers"));
        return generator.images().get(0).getVersion();
    }
}
