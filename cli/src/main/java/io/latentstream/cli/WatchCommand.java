package io.latentstream.cli;

import io.latentstream.client.ReceivedEvent;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
            "  latentstream watch --json | jq -c 'select(.topic == \"generation-failures\").value'",
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

    @Option(
            names = "--json",
            description = "An object of JSON a line: topic, key, time, headers and value, in the contract's fields.")
    private boolean json;

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
                        json ? WatchCommand::json : (event, file) -> EventLine.of(event),
                        spec.commandLine().getOut(),
                        spec.commandLine().getErr()));
    }

    private static String json(ReceivedEvent event, Optional<Path> file) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("topic", event.topic());
        fields.put("key", event.key());
        fields.put("time", event.timestamp());
        fields.put("headers", event.headers());
        if (event.value() instanceof byte[] bytes) {
            fields.put("valueBytes", bytes.length);
        } else {
            fields.put("value", event.value());
        }
        file.ifPresent(path -> fields.put("file", path));
        return JsonLine.of(fields);
    }
}
