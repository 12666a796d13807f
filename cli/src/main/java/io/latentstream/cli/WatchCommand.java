package io.latentstream.cli;

import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code latentstream watch}: shows events as they are published. */
@Command(
        name = "watch",
        description =
                "Shows what is generated, refused, trained and published from now on, a line an event. Ctrl-C ends it.",
        footer = {
            "",
            "Examples:",
            "  latentstream watch                  a line for each event",
            "  latentstream watch --out watched    and each image and clip as a file",
        })
final class WatchCommand implements Runnable {
    private static final List<Topic<?>> TOPICS = List.of(
            Topics.GENERATED_IMAGES,
            Topics.GENERATED_AUDIO,
            Topics.GENERATION_FAILURES,
            Topics.GENERATION_DEAD_LETTERS,
            Topics.TRAINING_PROGRESS,
            Topics.MODEL_VERSIONS);

    private final Supplier<Backend> backend;

    @Spec
    private CommandSpec spec;

    @Option(names = "--out", paramLabel = "DIR", description = "Folder to write images and clips to; made if missing.")
    private Path out;

    WatchCommand(Supplier<Backend> backend) {
        this.backend = backend;
    }

    @Override
    public void run() {
        Optional<OutputFolder> folder = Optional.ofNullable(out).map(OutputFolder::open);
        Backend connected = backend.get();
        connected.watch(
                TOPICS,
                new TerminalSpectator(
                        connected.broker(),
                        folder,
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr()));
    }
}
