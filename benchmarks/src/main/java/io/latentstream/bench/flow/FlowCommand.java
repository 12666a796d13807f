package io.latentstream.bench.flow;

import io.latentstream.bench.load.Schedule;
import io.latentstream.kafka.ClientEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code latentstream bench flow}. */
@Command(
        name = "flow",
        description =
                "Sends requests for images and speech, and some that must be refused, to the running stack until standard input"
                        + " ends; then counts the terminal events of each. docker/try-stack kills containers meanwhile.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Exit codes: 0 every request ended exactly once; 1 some did not."})
public final class FlowCommand implements Callable<Integer> {
    private static final Duration AFTERMATH = Duration.ofSeconds(5);

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "20",
            description = "Requests/s. Default: ${DEFAULT-VALUE}.")
    private double rate;

    @Option(
            names = "--patience",
            paramLabel = "S",
            defaultValue = "120",
            description = "Seconds to wait for the last answers. Default: ${DEFAULT-VALUE}.")
    private int patience;

    @Override
    public Integer call() {
        if (!(rate > 0 && rate <= 1_000_000)) {
            throw new ParameterException(spec.commandLine(), "--rate is " + rate + "; give requests/s above 0");
        }
        ClientEnvironment clients = ClientEnvironment.fromEnv(System.getenv());
        Ledger ledger = new Ledger();
        String run = "flow-" + Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
        try (TerminalEvents events = new TerminalEvents(clients);
                Requests requests = new Requests(run, clients, ledger)) {
            send(requests, System.in);
            events.enterInto(ledger, Duration.ofSeconds(patience), AFTERMATH);
        }
        spec.commandLine().getOut().println(ledger);
        return ledger.sound() ? 0 : 1;
    }

    private void send(Requests requests, InputStream until) {
        CompletableFuture<Void> told = CompletableFuture.runAsync(() -> awaitEnd(until));
        Schedule schedule = new Schedule(System.nanoTime(), rate);
        for (int number = 0; !told.isDone(); number++) {
            requests.send();
            LockSupport.parkNanos(schedule.due(number + 1) - System.nanoTime());
        }
        requests.flush();
    }

    private static void awaitEnd(InputStream in) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException("standard input cannot be read", e);
        }
    }
}
