package io.latentstream.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.ImageShape;
import io.latentstream.generator.LookAhead.Place;
import io.latentstream.generator.decoder.RecordingDecoder;
import io.latentstream.generator.fixture.PublishedModel;
import io.latentstream.generator.model.LoadedModel;
import io.latentstream.generator.model.LoaderControl;
import io.latentstream.generator.model.ModelCatalog;
import io.latentstream.generator.render.RenderThreads;
import io.latentstream.generator.request.DefaultModels;
import io.latentstream.generator.request.Limits;
import io.latentstream.generator.request.Refusal;
import io.latentstream.generator.request.RequestCheck;
import io.latentstream.telemetry.Telemetry;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LookAheadTest {
    private static final GeneratorMetrics METRICS = new GeneratorMetrics(Telemetry.silent(), Clock.systemUTC());
    private static final int PIXELS = PublishedModel.WIDTH * PublishedModel.HEIGHT;

    private final RecordingDecoder decoder = decoder();
    private final ModelCatalog catalog = LoaderControl.catalog(model("m", "1", decoder));
    private final IdentityHashMap<byte[], GenerationRequest> requests = new IdentityHashMap<>();
    private final RenderThreads threads = new RenderThreads(1);
    private final RequestIntake intake = new RequestIntake(
            (topic, value) -> read(value),
            new RequestCheck(new Limits(10_000, 500), new DefaultModels("m", "m"), Clock.systemUTC()),
            catalog,
            new OutputLimits(1 << 20));
    private final LookAhead lookAhead = new LookAhead(intake, new ItemMaker(threads, METRICS), METRICS);
    private final List<ConsumerRecord<byte[], byte[]>> polled = new ArrayList<>();

    @AfterEach
    void close() {
        threads.close();
    }

    @Test
    void makesWhatWaitsForItsTurnInOneBatch() {
        List<GeneratedImage> alone = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            alone.addAll(answer(unseen(digits(i))));
        }
        assertThat(decoder.batches()).hasSize(10).containsOnly(1);
        decoder.batches().clear();

        for (int i = 0; i < 10; i++) {
            poll(0, i, digits(i));
        }
        assertThat(answerAll()).isEqualTo(alone);
        assertThat(decoder.batches()).containsExactly(10);
    }

    @Test
    void batchesThePartitionsOfAThreadTogether() {
        for (int i = 0; i < 10; i++) {
            poll(i % 3, i, digits(i));
        }
        answerAll();
        assertThat(decoder.batches()).containsExactly(10);
    }

    @Test
    void endsABatchWhereItIsLargeEnough() {
        for (int i = 0; i < 600; i++) {
            poll(0, i, digits(i));
        }
        answerAll();
        assertThat(decoder.batches()).containsExactly(256, 256, 88);
    }

    @Test
    void makesALargeRequestByItselfAndLetsTheSmallOnesStayTogether() {
        for (int i = 0; i < 100; i++) {
            poll(0, i, i == 50 ? digits(i).setCount(10_000) : digits(i).setCount(2));
        }
        assertThat(answerAll()).hasSize(10_000 + 99 * 2);
        assertThat(decoder.batches().get(0)).isEqualTo(99 * 2);
        assertThat(decoder.batches().subList(1, decoder.batches().size()))
                .hasSize(40)
                .allMatch(rows -> rows <= 256);
    }

    @Test
    void keepsOutputsOfAFewLargeImagesOnly() {
        RecordingDecoder large = new RecordingDecoder(PublishedModel.LATENT, 1000 * 1000);
        PublishedModel published = PublishedModel.unconditional("large", "1").withRendering(new ImageShape(1000, 1000));
        LoaderControl.route(catalog, LoaderControl.loaded(published, large));
        for (int i = 0; i < 10; i++) {
            poll(0, i, digits(i).setModel("large"));
        }
        assertThat(answerAll()).hasSize(10);
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
                    PublishedModel.unconditional("m" + i, "1").withRendering(new ImageShape(1000, 1000));
            all[i] = LoaderControl.loaded(published, decoders.get(i));
        }
        LoaderControl.route(catalog, all);
        for (int i = 0; i < 2 * models; i++) {
            poll(0, i, digits(i).setModel("m" + i % models));
        }
        assertThat(answerAll()).hasSize(2 * models);
        assertThat(decoders.subList(0, 17))
                .allSatisfy(each -> assertThat(each.batches()).containsExactly(2));
        assertThat(decoders.subList(17, models))
                .allSatisfy(each -> assertThat(each.batches()).containsExactly(1, 1));
    }

    @Test
    void doesNotLetABrokenNeighbourHurtTheOthers() {
        for (int i = 0; i < 10; i++) {
            poll(0, i, i == 3 ? digits(i).setTemperature(0) : digits(i)); // the decoder gives NaN for the prior's mean
        }
        for (int i = 0; i < 10; i++) {
            ConsumerRecord<byte[], byte[]> next = polled.get(i);
            if (i == 3) {
                assertThatThrownBy(() -> answer(next))
                        .isInstanceOf(Refusal.class)
                        .hasMessageContaining("NaN");
            } else {
                assertThat(answer(next)).hasSize(1);
            }
        }
        assertThat(decoder.batches()).startsWith(10).hasSize(11).containsOnlyOnce(10);
    }

    @Test
    void doesNotLetARefusedOrUnreadableNeighbourHurtTheOthers() {
        poll(0, 0, digits(0));
        poll(0, 1, digits(1).setCount(-1));
        polled.add(add(0, 2, new byte[1]));
        poll(0, 3, digits(3).setModel("drums").setVersion("1"));
        poll(0, 4, digits(4));
        assertThat(answer(polled.get(0))).hasSize(1);
        assertThatThrownBy(() -> answer(polled.get(1)))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("count is -1");
        assertThatThrownBy(() -> answer(polled.get(2))).isInstanceOf(SerializationException.class);
        assertThatThrownBy(() -> answer(polled.get(3))).isInstanceOf(RuntimeException.class);
        assertThat(answer(polled.get(4))).hasSize(1);
        assertThat(decoder.batches()).containsExactly(2);
    }

    @Test
    void answersFromTheVersionThatWasLeasedAheadAndKeepsItLoadedUntilThen() {
        poll(0, 0, digits(0));
        poll(0, 1, digits(1).setCount(300)); // is leased ahead, and made in its turn
        poll(0, 2, digits(2));
        List<GeneratedImage> images = new ArrayList<>(answer(polled.get(0)));
        RecordingDecoder second = decoder();
        LoaderControl.route(catalog, model("m", "2", second));
        poll(0, 3, digits(3));
        images.addAll(answer(polled.get(1)));
        assertThat(decoder.isClosed()).as("held for the request that waits").isFalse();
        images.addAll(answer(polled.get(2)));
        assertThat(decoder.isClosed()).as("held by nobody").isTrue();
        assertThat(images).hasSize(302).allMatch(image -> image.getVersion().equals("1"));
        assertThat(answer(polled.get(3))).extracting(GeneratedImage::getVersion).containsExactly("2");
        assertThat(second.batches()).containsExactly(1);
    }

    @Test
    void batchesTheRequestsOfEachModelApart() {
        RecordingDecoder one = decoder();
        RecordingDecoder other = decoder();
        LoaderControl.route(catalog, model("m", "1", one), model("other", "1", other));
        for (int i = 0; i < 10; i++) {
            poll(0, i, digits(i).setModel(i % 2 == 0 ? "m" : "other"));
        }
        assertThat(answerAll()).extracting(GeneratedImage::getModel).startsWith("m", "other", "m", "other");
        assertThat(one.batches()).containsExactly(5);
        assertThat(other.batches()).containsExactly(5);
    }

    @Test
    void letsGoOfThePartitionThatItForgets() {
        poll(0, 0, digits(0));
        poll(0, 1, digits(1));
        poll(1, 0, digits(2));
        poll(1, 1, digits(3));
        answer(polled.get(0));
        LoaderControl.route(catalog, model("m", "2", decoder()));
        lookAhead.forget(0);
        assertThat(decoder.isClosed()).as("held for partition 1").isFalse();
        lookAhead.forget(1);
        assertThat(decoder.isClosed()).isTrue();
        assertThat(answer(polled.get(3)))
                .as("nothing stale")
                .singleElement()
                .satisfies(image -> assertThat(image.getVersion()).isEqualTo("2"));
    }

    @Test
    void takesTheRecordThatWasReadAgainForTheOneThatItIs() {
        poll(0, 0, digits(0));
        poll(0, 1, digits(1));
        answer(polled.get(0));
        ConsumerRecord<byte[], byte[]> again = add(0, 1, value(digits(7)));
        assertThat(answer(again)).extracting(GeneratedImage::getRequestId).containsExactly("r7");
        poll(0, 2, digits(2));
        ConsumerRecord<byte[], byte[]> other = record(0, 2, value(digits(8)));
        assertThat(answer(other)).extracting(GeneratedImage::getRequestId).containsExactly("r8");
    }

    @Test
    void refusesOutputsThatAreTooLargeBeforeAnyWorkIsDone() {
        RecordingDecoder large = new RecordingDecoder(PublishedModel.LATENT, 1100 * 1000);
        PublishedModel published = PublishedModel.unconditional("large", "1").withRendering(new ImageShape(1100, 1000));
        LoaderControl.route(catalog, model("m", "1", decoder), LoaderControl.loaded(published, large));
        ConsumerRecord<byte[], byte[]> tooLarge = unseen(digits(0).setModel("large"));
        assertThatThrownBy(() -> answer(tooLarge)).isInstanceOf(Refusal.class).hasMessageContaining("1100000 bytes");
        assertThat(large.batches()).isEmpty();
    }

    @Test
    void weighsRequests() {
        assertThat(weigh(digits(0).setCount(10_000))).isEqualTo(1);
        assertThat(weigh(digits(0).setCount(100))).isEqualTo(0.01);
        assertThat(weigh(digits(0).setCount(10_001))).isZero();
        assertThat(weigh(digits(0).setCount(-5))).isZero();
        assertThat(weigh(Requests.audio("clips").setCount(250))).isEqualTo(0.5);
        assertThat(lookAhead.add(record(0, 0, null)))
                .as("dead letters cost nothing")
                .isZero();
        assertThat(lookAhead.add(record(0, 0, new byte[1])))
                .as("cannot be read now")
                .isEqualTo(1);
    }

    private double weigh(GenerationRequest.Builder request) {
        return lookAhead.add(record(0, 0, value(request)));
    }

    private static GenerationRequest.Builder digits(int seed) {
        return Requests.digits("r" + seed).setSeed((long) seed).setEncoding(Encoding.RAW8);
    }

    private static RecordingDecoder decoder() {
        return new RecordingDecoder(PublishedModel.LATENT, PIXELS);
    }

    private static LoadedModel model(String name, String version, RecordingDecoder decoder) {
        return LoaderControl.loaded(PublishedModel.unconditional(name, version), decoder);
    }

    private GenerationRequest read(byte[] value) {
        if (value == null) {
            return null;
        }
        GenerationRequest request = requests.get(value);
        if (request == null) {
            throw new SerializationException("the registry is away");
        }
        return request;
    }

    private byte[] value(GenerationRequest.Builder request) {
        byte[] value = new byte[1];
        requests.put(value, request.build());
        return value;
    }

    private void poll(int partition, long offset, GenerationRequest.Builder request) {
        polled.add(add(partition, offset, value(request)));
    }

    private ConsumerRecord<byte[], byte[]> add(int partition, long offset, byte[] value) {
        ConsumerRecord<byte[], byte[]> record = record(partition, offset, value);
        lookAhead.add(record);
        return record;
    }

    private ConsumerRecord<byte[], byte[]> unseen(GenerationRequest.Builder request) {
        return record(9, 9, value(request));
    }

    private static ConsumerRecord<byte[], byte[]> record(int partition, long offset, byte[] value) {
        return new ConsumerRecord<>("generation-requests", partition, offset, null, value);
    }

    private List<GeneratedImage> answerAll() {
        List<GeneratedImage> images = new ArrayList<>();
        polled.forEach(each -> images.addAll(answer(each)));
        return images;
    }

    private List<GeneratedImage> answer(ConsumerRecord<byte[], byte[]> turn) {
        List<GeneratedImage> images = new ArrayList<>();
        Place place = new Place(turn.partition(), turn.offset());
        try (PendingRequest request = lookAhead.take(place, turn.value())) {
            request.read();
            lookAhead.deliver(request.open(), image -> images.add((GeneratedImage) image));
        }
        return Collections.unmodifiableList(images);
    }
}
