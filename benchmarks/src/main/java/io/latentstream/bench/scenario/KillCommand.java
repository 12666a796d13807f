package io.latentstream.bench.scenario;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.bench.model.ModelCommand;
import io.latentstream.bench.peer.Contender;
import io.latentstream.bench.report.MeasuredFigure;
import io.latentstream.bench.report.Row;
import io.latentstream.event.GeneratedImage;
import io.latentstream.generator.decoder.Decoder;
import io.latentstream.generator.decoder.DecoderSettings;
import io.latentstream.kafka.TopicReader;
import io.latentstream.latent.LatentSampler;
import io.latentstream.serde.Serdes;
import io.latentstream.topic.Topics;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.StreamsConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code latentstream bench kill}: requests at a fixed rate while the app is killed again and again, each time at work. */
@Command(
        name = "kill",
        description =
                "Kills the generator without a warning while requests come, and checks every committed output: none missing,"
                        + " none double, each equal to an offline decode. At least once stands beside it, to show that doubles are seen.")
public final class KillCommand extends ModelCommand {
    private static final double WARM_UP_SECONDS = 3;
    private static final String TAKEOVER_MS = "6000";
    private static final int AT_WORK = 200; // requests answered since the app was started
    private static final int ON_EVERY_PARTITION = 500; // requests, spread by their ids
    private static final long LONGEST_OUTAGE_NANOS = 120_000_000_000L;
    private static final long LOOK_NANOS = 5_000_000;

    @Option(names = "--kills", description = "How often it is killed. Default: 6; 2 with --quick.")
    private Integer kills;

    @Option(names = "--seconds", description = "How long requests come. Default: 60; 20 with --quick.")
    private Double seconds;

    @Option(names = "--rate", defaultValue = "2000", description = "Requests/s. Default: ${DEFAULT-VALUE}.")
    private double rate;

    @Override
    protected void measure() {
        kills = positive("--kills", or(kills, 2, 6));
        seconds = positive("--seconds", or(seconds, 20.0, 60.0));
        positive("--rate", rate);
        BenchModel model = models().last(Workload.PLAIN.model());
        Map<String, String> takeover =
                Map.of("KAFKA_SESSION_TIMEOUT_MS", TAKEOVER_MS, "KAFKA_TRANSACTION_TIMEOUT_MS", TAKEOVER_MS);
        List<Row> rows = new ArrayList<>();
        for (String guarantee : List.of(StreamsConfig.EXACTLY_ONCE_V2, StreamsConfig.AT_LEAST_ONCE)) {
            say("%s", guarantee);
            try (TestBed bed = TestBed.start(data, TestBed.PARTITIONS, List.of(model));
                    JavaProcess app = bed.startApp(Contender.LATENTSTREAM, guarantee, model, takeover)) {
                new LoadRun(bed, app, Workload.PLAIN).warmUp(WARM_UP_SECONDS);
                rows.add(new Row(Map.of("guarantee", guarantee), figures(bed, app, model)));
            }
        }
        section("Requests whose app was killed", rows);
        note(
                "kill -9 %d times in %.0f s at %.0f requests/s, each time after at least 200 answers since the start before; started again at once",
                kills, seconds, rate);
        note(
                "sessions and transactions of the dead time out after 6 s here (10 s and 30 s by default), or half of the time nobody would work");
        note(
                "latency counts from when each request was due, outages included; every committed output was read anew and compared with an offline decode of its seed");
    }

    private List<MeasuredFigure> figures(TestBed bed, JavaProcess app, BenchModel model) {
        ArrivalSchedule schedule = new ArrivalSchedule(System.nanoTime(), rate);
        Latencies latencies = new Latencies(schedule, 0);
        int requests = (int) Math.max(1, seconds * rate);
        AnswerBook book = bed.openBook(requests, 1, latencies);
        CompletableFuture<Void> load = CompletableFuture.runAsync(
                () -> bed.sender().sendOnSchedule(book, Workload.PLAIN, schedule, () -> false));
        int answeredByKilled = killAgainAndAgain(app, book, schedule.start());
        load.join();
        awaitTheEndOf(book, bed, app);
        AnswerBook found = new AnswerBook(book.run(), requests, 1, AnswerBook.Listener.NONE);
        int wrong = enterImages(found, bed, model);
        List<MeasuredFigure> figures = new ArrayList<>(List.of(
                MeasuredFigure.of("kills", "", kills),
                MeasuredFigure.of("answered by those killed", "requests", answeredByKilled),
                MeasuredFigure.of("requests", "", requests),
                MeasuredFigure.of("refused", "", book.failed()),
                MeasuredFigure.of("missing", "", requests - found.ended()),
                MeasuredFigure.of("double", "", found.surplus()),
                MeasuredFigure.of("wrong payload", "", wrong)));
        figures.addAll(Latencies.figures(List.of(latencies)));
        return figures;
    }

    /** Kills the app at even distances while requests come; returns how many requests were answered by the last kill. */
    private int killAgainAndAgain(JavaProcess app, AnswerBook book, long start) {
        int before = 0;
        for (int kill = 1; kill <= kills; kill++) {
            long due = start + killNanos(kill, kills, seconds);
            while (System.nanoTime() < due || book.ended() < before + AT_WORK) {
                requireUnderWay(app, book, due);
                LockSupport.parkNanos(LOOK_NANOS);
            }
            app.killAndRestart();
            before = book.ended();
            say("killed after %d answers", before);
        }
        return before;
    }

    /** Nanoseconds from the first request to a kill, at the earliest; the first kill is number 1. */
    static long killNanos(int kill, int kills, double seconds) {
        return (long) (1e9 * seconds * kill / (kills + 1));
    }

    private static void requireUnderWay(JavaProcess app, AnswerBook book, long due) {
        app.requireAlive();
        if (System.nanoTime() - due > LONGEST_OUTAGE_NANOS) {
            throw new IllegalStateException(
                    "%d requests are answered, and no more come since the last kill".formatted(book.ended()));
        }
        if (book.ended() == book.requests()) {
            throw new IllegalStateException("all requests were answered before the last kill; give a longer --seconds");
        }
    }

    /**
     * Waits until nothing more can come: every partition is answered in its order, so that later requests have their answers
     * when all that comes of those before has come.
     */
    private void awaitTheEndOf(AnswerBook book, TestBed bed, JavaProcess app) {
        try {
            bed.await(book, List.of(app));
        } catch (TestBed.SilenceException e) {
            say("%s", e.getMessage()); // what is missing is counted next
        }
        AnswerBook later = bed.openBook(ON_EVERY_PARTITION, 1, AnswerBook.Listener.NONE);
        ArrivalSchedule now = new ArrivalSchedule(System.nanoTime(), rate);
        bed.sender().sendOnSchedule(later, Workload.PLAIN, now, () -> false);
        bed.await(later, List.of(app));
    }

    /** Enters all committed images of a run; returns how many are not byte for byte what an offline decode gives. */
    private static int enterImages(AnswerBook found, TestBed bed, BenchModel model) {
        LatentSampler sampler = model.sampler();
        int[] wrong = {0};
        ByteArrayDeserializer bytes = new ByteArrayDeserializer();
        try (Decoder decoder = model.decoder(DecoderSettings.DEFAULT);
                TopicReader<byte[], byte[]> committed =
                        TopicReader.ofCommitted(bed.clients().kafka(), bytes, bytes, TopicReader.NO_LIMIT);
                Deserializer<GeneratedImage> images = Serdes.avro(
                                GeneratedImage.class, bed.clients().registry())
                        .deserializer()) {
            byte[] pixels = new byte[decoder.outputWidth()];
            committed.read(Topics.GENERATED_IMAGES.name(), record -> {
                RequestId request = RequestId.parse(record.key());
                if (request.run() == found.run()) {
                    found.output(request.number(), System.nanoTime());
                    GeneratedImage image = images.deserialize(record.topic(), record.value());
                    float[] row = sampler.sample(request.number(), 0, Map.of(), image.getTemperature())
                            .values();
                    decoder.decodePixels(row, 1, pixels);
                    wrong[0] += isRight(image, request, pixels) ? 0 : 1;
                }
            });
        }
        return wrong[0];
    }

    /** Whether an image is the first of its request, names its seed, and has these pixels as its payload. */
    static boolean isRight(GeneratedImage image, RequestId request, byte[] pixels) {
        return image.getIndex() == 0
                && image.getSeed() == request.number()
                && image.getRequestId().equals(request.toString())
                && image.getPayload().equals(ByteBuffer.wrap(pixels));
    }
}
