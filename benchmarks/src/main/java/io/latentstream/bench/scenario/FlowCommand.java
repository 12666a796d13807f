package io.latentstream.bench.scenario;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.latentstream.bench.load.ArrivalSchedule;
import io.latentstream.bench.load.CommittedRecords;
import io.latentstream.bench.load.RequestSender;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Kind;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.serde.Serdes;
import io.latentstream.topic.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code latentstream bench flow}: counts how requests to a running stack end while services are killed and restarted. */
@Command(
        name = "flow",
        description =
                "Sends requests for images and speech, and some that must be refused, to the running stack until standard input"
                        + " ends; then counts the terminal events of each. docker/try-stack kills containers meanwhile.",
        sortOptions = false,
        footer = {"", "Exit codes: 0 every request ended exactly once; 1 some did not."})
public final class FlowCommand implements Callable<Integer> {
    private static final Duration POLL = Duration.ofMillis(250);
    private static final int AFTERMATH_SECONDS = 5; // for events that come though all have come
    private static final int ROUND = 20; // requests, one of them for speech and one invalid
    private static final int SPEECH = 7;
    private static final int INVALID = 13;
    private static final int IMAGES = 3;

    @Spec
    private CommandSpec spec;

    @Option(names = "--rate", defaultValue = "20", description = "Requests/s. Default: ${DEFAULT-VALUE}.")
    private double rate;

    @Option(
            names = "--patience",
            defaultValue = "120",
            description = "Seconds to wait for the last answers. Default: ${DEFAULT-VALUE}.")
    private int patience;

    private final OutputLedger ledger = new OutputLedger();

    @Override
    public Integer call() {
        if (!(rate > 0 && rate <= 1_000_000)) {
            throw new ParameterException(spec.commandLine(), "--rate is " + rate + "; give requests/s above 0");
        }
        ClientEnvironment clients = ClientEnvironment.fromEnv(System.getenv());
        try (CommittedRecords events = new CommittedRecords(
                        clients, Topics.GENERATED_IMAGES, Topics.GENERATED_AUDIO, Topics.GENERATION_FAILURES);
                RequestSender sender = RequestSender.open(clients);
                Deserializer<GeneratedImage> images =
                        Serdes.avro(GeneratedImage.class, clients.registry()).deserializer();
                Deserializer<GeneratedAudio> clips =
                        Serdes.avro(GeneratedAudio.class, clients.registry()).deserializer()) {
            Consumer<ConsumerRecord<byte[], byte[]>> entry = record -> enter(record, images, clips);
            send(sender, System.in);
            poll(events, patience, () -> ledger.missing() == 0, entry);
            poll(events, AFTERMATH_SECONDS, () -> false, entry);
        }
        spec.commandLine().getOut().println(ledger);
        return ledger.sound() ? 0 : 1;
    }

    private void send(RequestSender sender, InputStream until) {
        String run = "flow-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> awaitEnd(until));
        ArrivalSchedule schedule = new ArrivalSchedule(System.nanoTime(), rate);
        for (int number = 0; !ended.isDone(); number++) {
            GenerationRequest request = request(run + "-" + number, number % ROUND);
            if (request.getCount() == 0) {
                ledger.invalidRequest(request.getRequestId());
            } else {
                ledger.request(request.getRequestId(), request.getCount());
            }
            sender.send(request);
            LockSupport.parkNanos(schedule.due(number + 1) - System.nanoTime());
        }
        sender.flush();
    }

    private static GenerationRequest request(String id, int place) {
        boolean speech = place == SPEECH;
        return GenerationRequest.newBuilder()
                .setRequestId(id)
                .setKind(speech ? Kind.AUDIO : Kind.IMAGE)
                .setLabels(Map.of("digit", "7"))
                .setCount(speech ? 1 : place == INVALID ? 0 : IMAGES)
                .build();
    }

    private static void awaitEnd(InputStream in) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("standard input cannot be read", e);
        }
    }

    private static void poll(
            CommittedRecords events,
            int seconds,
            BooleanSupplier enough,
            Consumer<ConsumerRecord<byte[], byte[]>> entry) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (!enough.getAsBoolean() && System.nanoTime() < end) {
            events.poll(POLL).forEach(entry);
        }
    }

    private void enter(
            ConsumerRecord<byte[], byte[]> record,
            Deserializer<GeneratedImage> images,
            Deserializer<GeneratedAudio> clips) {
        String id = new String(record.key(), UTF_8);
        if (record.topic().equals(Topics.GENERATED_IMAGES.name())) {
            ledger.output(id, images.deserialize(record.topic(), record.value()).getIndex());
        } else if (record.topic().equals(Topics.GENERATED_AUDIO.name())) {
            ledger.output(id, clips.deserialize(record.topic(), record.value()).getIndex());
        } else {
            ledger.failure(id);
        }
    }
}
