package io.latentstream.generator.stream;

import static io.latentstream.generator.stream.LookAheadDriver.decoder;
import static io.latentstream.generator.stream.LookAheadDriver.digits;
import static io.latentstream.generator.stream.LookAheadDriver.model;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.ImageShape;
import io.latentstream.generator.decoder.RecordingDecoder;
import io.latentstream.generator.fixture.PublishedModel;
import io.latentstream.generator.fixture.Requests;
import io.latentstream.generator.model.LoadedModel;
import io.latentstream.generator.model.LoaderControl;
import io.latentstream.generator.request.RequestRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookAheadTest {
    private final RecordingDecoder decoder = decoder();
    private final LookAheadDriver driver = new LookAheadDriver(model("m", "1", decoder));

    @AfterEach
    void close() {
        driver.close();
    }

    @Test
    void makesWhatWaitsForItsTurnInOneBatch() {
        List<GeneratedImage> alone = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            alone.addAll(driver.answer(driver.unseen(digits(i))));
        }
        assertThat(decoder.batches()).hasSize(10).containsOnly(1);
        decoder.batches().clear();

        for (int i = 0; i < 10; i++) {
            driver.poll(0, i, digits(i));
        }
        assertThat(driver.answerAll()).isEqualTo(alone);
        assertThat(decoder.batches()).containsExactly(10);
    }

    @Test
    void batchesThePartitionsOfAThreadTogether() {
        for (int i = 0; i < 10; i++) {
            driver.poll(i % 3, i, digits(i));
        }
        driver.answerAll();
        assertThat(decoder.batches()).containsExactly(10);
    }

    @Test
    void endsABatchWhereItIsLargeEnough() {
        for (int i = 0; i < 600; i++) {
            driver.poll(0, i, digits(i));
        }
        driver.answerAll();
        assertThat(decoder.batches()).containsExactly(256, 256, 88);
    }

    @Test
    void makesALargeRequestByItselfAndLetsTheSmallOnesStayTogether() {
        for (int i = 0; i < 100; i++) {
            driver.poll(0, i, i == 50 ? digits(i).setCount(10_000) : digits(i).setCount(2));
        }
        assertThat(driver.answerAll()).hasSize(10_000 + 99 * 2);
        assertThat(decoder.batches().get(0)).isEqualTo(99 * 2);
        assertThat(decoder.batches().subList(1, decoder.batches().size()))
                .hasSize(40)
                .allMatch(rows -> rows <= 256);
    }

    @Test
    void keepsOutputsOfAFewLargeImagesOnly() {
        RecordingDecoder large = new RecordingDecoder(PublishedModel.LATENT, 1000 * 1000);
        PublishedModel published =
                PublishedModel.unconditional("large", "1").withRendering(new ImageShape(1000, 1000, 0));
        LoaderControl.route(driver.models(), LoaderControl.loaded(published, large));
        for (int i = 0; i < 10; i++) {
            driver.poll(0, i, digits(i).setModel("large"));
        }
        assertThat(driver.answerAll()).hasSize(10);
        assertThat(large.batches()).containsExactly(2, 2, 2, 2, 2);
    }

    @Test
    void keepsAsManyValuesAsItMayAndMakesTheRestInItsTurn() {
        int models = 20;
        LoadedModel[] all = new LoadedModel[models];
        List<RecordingDecoder> decoders = new ArrayList<>();
        for (int i = 0; i < models; i++) {
            decoders.add(new RecordingDecoder(PublishedModel.LATENT, 1000 * 1000));
            PublishedModel published =
                    PublishedModel.unconditional("m" + i, "1").withRendering(new ImageShape(1000, 1000, 0));
            all[i] = LoaderControl.loaded(published, decoders.get(i));
        }
        LoaderControl.route(driver.models(), all);
        for (int i = 0; i < 2 * models; i++) {
            driver.poll(0, i, digits(i).setModel("m" + i % models));
        }
        assertThat(driver.answerAll()).hasSize(2 * models);
        assertThat(decoders.subList(0, 17))
                .allSatisfy(each -> assertThat(each.batches()).containsExactly(2));
        assertThat(decoders.subList(17, models))
                .allSatisfy(each -> assertThat(each.batches()).containsExactly(1, 1));
    }

    @Test
    void answersTheOthersBesideABrokenRequest() {
        for (int i = 0; i < 10; i++) {
            driver.poll(
                    0,
                    i,
                    i == 3 ? digits(i).setTemperature(0) : digits(i)); // the decoder gives NaN for the prior's mean
        }
        for (int i = 0; i < 10; i++) {
            ConsumerRecord<byte[], byte[]> next = driver.polled().get(i);
            if (i == 3) {
                assertThatThrownBy(() -> driver.answer(next))
                        .isInstanceOf(RequestRefusedException.class)
                        .hasMessageContaining("NaN");
            } else {
                assertThat(driver.answer(next)).hasSize(1);
            }
        }
        assertThat(decoder.batches()).startsWith(10).hasSize(11).containsOnlyOnce(10);
    }

    @Test
    void answersTheOthersBesideARefusedOrUnreadableRequest() {
        driver.poll(0, 0, digits(0));
        driver.poll(0, 1, digits(1).setCount(-1));
        driver.polled().add(driver.add(0, 2, new byte[1]));
        driver.poll(0, 3, digits(3).setModel("drums").setVersion("1"));
        driver.poll(0, 4, digits(4));
        assertThat(driver.answer(driver.polled().get(0))).hasSize(1);
        assertThatThrownBy(() -> driver.answer(driver.polled().get(1)))
                .isInstanceOf(RequestRefusedException.class)
                .hasMessageContaining("count is -1");
        assertThatThrownBy(() -> driver.answer(driver.polled().get(2))).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> driver.answer(driver.polled().get(3))).isInstanceOf(RuntimeException.class);
        assertThat(driver.answer(driver.polled().get(4))).hasSize(1);
        assertThat(decoder.batches()).containsExactly(2);
    }

    @Test
    void answersFromTheVersionThatWasLeasedAheadAndKeepsItLoadedUntilThen() {
        driver.poll(0, 0, digits(0));
        driver.poll(0, 1, digits(1).setCount(300)); // is leased ahead, and made in its turn
        driver.poll(0, 2, digits(2));
        List<GeneratedImage> images =
                new ArrayList<>(driver.answer(driver.polled().get(0)));
        RecordingDecoder second = decoder();
        LoaderControl.route(driver.models(), model("m", "2", second));
        driver.poll(0, 3, digits(3));
        images.addAll(driver.answer(driver.polled().get(1)));
        assertThat(decoder.isClosed()).as("held for the request that waits").isFalse();
        images.addAll(driver.answer(driver.polled().get(2)));
        assertThat(decoder.isClosed()).as("held by nobody").isTrue();
        assertThat(images).hasSize(302).allMatch(image -> image.getVersion().equals("1"));
        assertThat(driver.answer(driver.polled().get(3)))
                .extracting(GeneratedImage::getVersion)
                .containsExactly("2");
        assertThat(second.batches()).containsExactly(1);
    }

    @Test
    void batchesTheRequestsOfEachModelApart() {
        RecordingDecoder one = decoder();
        RecordingDecoder other = decoder();
        LoaderControl.route(driver.models(), model("m", "1", one), model("other", "1", other));
        for (int i = 0; i < 10; i++) {
            driver.poll(0, i, digits(i).setModel(i % 2 == 0 ? "m" : "other"));
        }
        assertThat(driver.answerAll()).extracting(GeneratedImage::getModel).startsWith("m", "other", "m", "other");
        assertThat(one.batches()).containsExactly(5);
        assertThat(other.batches()).containsExactly(5);
    }

    @Test
    void letsGoOfThePartitionThatItForgets() {
        driver.poll(0, 0, digits(0));
        driver.poll(0, 1, digits(1));
        driver.poll(1, 0, digits(2));
        driver.poll(1, 1, digits(3));
        driver.answer(driver.polled().get(0));
        LoaderControl.route(driver.models(), model("m", "2", decoder()));
        driver.lookAhead().forget(0);
        assertThat(decoder.isClosed()).as("held for partition 1").isFalse();
        driver.lookAhead().forget(1);
        assertThat(decoder.isClosed()).isTrue();
        assertThat(driver.answer(driver.polled().get(3)))
                .as("nothing stale")
                .singleElement()
                .satisfies(image -> assertThat(image.getVersion()).isEqualTo("2"));
    }

    @Test
    void takesTheRecordThatWasReadAgainForTheOneThatItIs() {
        driver.poll(0, 0, digits(0));
        driver.poll(0, 1, digits(1));
        driver.answer(driver.polled().get(0));
        ConsumerRecord<byte[], byte[]> again = driver.add(0, 1, driver.value(digits(7)));
        assertThat(driver.answer(again))
                .extracting(GeneratedImage::getRequestId)
                .containsExactly("r7");
        driver.poll(0, 2, digits(2));
        ConsumerRecord<byte[], byte[]> other = driver.record(0, 2, driver.value(digits(8)));
        assertThat(driver.answer(other))
                .extracting(GeneratedImage::getRequestId)
                .containsExactly("r8");
    }

    @Test
    void refusesOutputsThatAreTooLargeBeforeAnyWorkIsDone() {
        RecordingDecoder large = new RecordingDecoder(PublishedModel.LATENT, 1100 * 1000);
        PublishedModel published =
                PublishedModel.unconditional("large", "1").withRendering(new ImageShape(1100, 1000, 0));
        LoaderControl.route(driver.models(), model("m", "1", decoder), LoaderControl.loaded(published, large));
        ConsumerRecord<byte[], byte[]> tooLarge = driver.unseen(digits(0).setModel("large"));
        assertThatThrownBy(() -> driver.answer(tooLarge))
                .isInstanceOf(RequestRefusedException.class)
                .hasMessageContaining("1100000 bytes");
        assertThat(large.batches()).isEmpty();
    }

    @Test
    void weighsRequests() {
        assertThat(weigh(digits(0).setCount(10_000))).isEqualTo(1);
        assertThat(weigh(digits(0).setCount(100))).isEqualTo(0.01);
        assertThat(weigh(digits(0).setCount(10_001))).isZero();
        assertThat(weigh(digits(0).setCount(-5))).isZero();
        assertThat(weigh(Requests.audio("clips").setCount(250))).isEqualTo(0.5);
        assertThat(driver.lookAhead().add(driver.record(0, 0, null)))
                .as("dead letters cost nothing")
                .isZero();
        assertThat(driver.lookAhead().add(driver.record(0, 0, new byte[1])))
                .as("cannot be read now")
                .isEqualTo(1);
    }

    @Test
    void countsTheTimeOfParsingAsWork() {
        driver.reading(Duration.ofMillis(250));

        assertThat(driver.lookAhead().add(driver.record(0, 0, null))).isEqualTo(0.25);
        assertThat(weigh(digits(0).setCount(2_500))).isEqualTo(0.5);
    }

    private double weigh(GenerationRequest.Builder request) {
        return driver.lookAhead().add(driver.record(0, 0, driver.value(request)));
    }
}
