package io.latentstream.bench.scenario;

import io.latentstream.client.EventFeed;
import io.latentstream.client.ReceivedEvent;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Kind;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.topic.Topics;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
        EventFeed events = EventFeed.fromNow(
                clients, List.of(Topics.GENERATED_IMAGES, Topics.GENERATED_AUDIO, Topics.GENERATION_FAILURES));
        CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> events.forEach(this::enter));
        try (RequestSender sender = RequestSender.open(clients)) {
            send(sender, System.in);
            CompletableFuture<Void> ended = ledger.ended().completeOnTimeout(null, patience, TimeUnit.SECONDS);
            CompletableFuture.anyOf(reading, ended).join();
            CompletableFuture.anyOf(reading, later(AFTERMATH_SECONDS)).join();
        } finally {
            events.stop();
        }
        reading.join();
        spec.commandLine().getOut().println(ledger);
        return ledger.sound() ? 0 : 1;
    }

    private static CompletableFuture<Void> later(int seconds) {
        return new CompletableFuture<Void>().completeOnTimeout(null, seconds, TimeUnit.SECONDS);
    }

    private void send(RequestSender sender, InputStream until) {
        String run = "flow-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> awaitEnd(until));
        ArrivalSchedule schedule = new ArrivalSchedule(System.nanoTime(), rate);
        for (int number = 0; !ended.isDone(); number++) {
            GenerationRequest request = request(run + "-" + number, number % ROUND);
            ledger.request(request.getRequestId(), request.getCount());
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

    private void enter(ReceivedEvent event) {
        if (event.value() instanceof GeneratedImage image) {
            ledger.output(event.key(), image.getIndex());
        } else if (event.value() instanceof GeneratedAudio clip) {
            ledger.output(event.key(), clip.getIndex());
        } else {
            ledger.failure(event.key());
        }
    }
}
