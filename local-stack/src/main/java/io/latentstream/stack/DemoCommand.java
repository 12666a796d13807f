package io.latentstream.stack;

import io.latentstream.environment.PlatformVariables;
import io.latentstream.gallery.Gallery;
import io.latentstream.gallery.GalleryConfig;
import io.latentstream.telemetry.MetricsAddress;
import io.latentstream.terminal.CommandLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code latentstream demo}: the whole stack in one JVM, and what comes out of it. */
@Command(
        name = "demo",
        customSynopsis = "./latentstream demo [OPTIONS]",
        description =
                "Starts broker, schema registry, trainer and generator in one JVM, trains on MNIST and on spoken digits, asks"
                        + " for digits, writes them as PNG and WAV, and serves the gallery. Stays up until Ctrl-C.",
        sortOptions = false,
        footer = {
            "",
            "Environment: MNIST_DIR, AUDIO_DATA, TRAIN_MODELS, TRAIN_SEED and the other variables of docs/operations.md.",
            "Exit codes: 0 done; 1 something failed or did not come; 2 not understood.",
        })
public final class DemoCommand implements Callable<Integer> {
    private static final String LOOPBACK = "localhost";
    private static final double SECONDS_ONCE = 60;
    private static final double SECONDS = 300;

    @Spec
    private CommandSpec spec;

    @Option(names = "--once", description = "End when the models are trained and their digits are written.")
    private boolean once;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "out",
            description = "Folder for images and clips. Default: ${DEFAULT-VALUE}.")
    private Path out;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Folder of broker and models, found again by the next start. Default: ${DEFAULT-VALUE}.")
    private Path data;

    @Option(
            names = "--train-seconds",
            paramLabel = "N",
            description = "CPU-seconds of training for each model. Default: 300; 60 with --once.")
    private Double trainSeconds;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "9092",
            description = "Port of the broker on loopback; 0: any. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--registry-port",
            paramLabel = "N",
            defaultValue = "8081",
            description = "Port of the schema registry on loopback; 0: any. Default: ${DEFAULT-VALUE}.")
    private int registryPort;

    @Option(
            names = "--gallery-port",
            paramLabel = "N",
            description = "Port of the gallery on loopback; 0: any. Default: GALLERY_PORT, or else "
                    + GalleryConfig.DEFAULT_PORT + ". None with --once.")
    private Integer galleryPort;

    private final Map<String, String> env;

    private DemoCommand(Map<String, String> env) {
        this.env = env;
    }

    static CommandLine commandLine(Map<String, String> env) {
        return CommandLines.completed(
                new CommandLine(new DemoCommand(env)), env, message -> "latentstream: " + message);
    }

    @Override
    public Integer call() throws InterruptedException {
        StackSettings settings = settings();
        Optional<GalleryConfig> gallery = gallery();
        try (DataFolder folder = DataFolder.take(data)) { // before the log is opened: it may be another stack's
            ListenPort.requireFree(wantedPorts(gallery));
            requireWritable(out);
            // Read by logback.xml at the first logger, so before any class that has one is touched.
            System.setProperty("LATENTSTREAM_LOG", folder.log().toString());
            Gallery.limitTheJdksServer(); // before the schema registry's server starts
            return Demo.run(settings, folder, out, gallery);
        }
    }

    private static void requireWritable(Path out) {
        try {
            WritableFolder.require(out);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "--out is '%s', which cannot be written (%s); give another folder".formatted(out, e.getMessage()),
                    e);
        }
    }

    private List<ListenPort> wantedPorts(Optional<GalleryConfig> gallery) {
        List<ListenPort> wanted = new ArrayList<>(List.of(
                new ListenPort("--port", LOOPBACK, port), new ListenPort("--registry-port", LOOPBACK, registryPort)));
        boolean byVariable =
                galleryPort == null && !env.getOrDefault("GALLERY_PORT", "").isBlank();
        String setting = byVariable ? "GALLERY_PORT" : "--gallery-port";
        gallery.ifPresent(config -> wanted.add(new ListenPort(setting, config.host(), config.port())));
        MetricsAddress.fromEnv(env, 0)
                .ifPresent(place -> wanted.add(new ListenPort("METRICS_PORT", place.host(), place.port())));
        return wanted;
    }

    /** None with --once, which ends by itself. */
    private Optional<GalleryConfig> gallery() {
        if (once) {
            return Optional.empty();
        }
        GalleryConfig config = GalleryConfig.fromEnv(env);
        return Optional.of(galleryPort == null ? config : config.withPort(inRange("--gallery-port", galleryPort)));
    }

    private StackSettings settings() {
        double seconds = trainSeconds == null ? once ? SECONDS_ONCE : SECONDS : trainSeconds;
        if (!(seconds > 0 && seconds <= 1e6)) {
            throw new ParameterException(
                    spec.commandLine(), "--train-seconds is " + trainSeconds + "; give CPU-seconds above 0");
        }
        Map<String, String> services = new HashMap<>(env);
        if (trainSeconds != null || !(env.containsKey("TRAIN_SECONDS") || env.containsKey("TRAIN_EPOCHS"))) {
            services.remove("TRAIN_EPOCHS");
            services.put("TRAIN_SECONDS", Double.toString(seconds));
        }
        return new StackSettings(data, inRange("--port", port), inRange("--registry-port", registryPort), services);
    }

    private int inRange(String option, int value) {
        if (value < 0 || value > 65535) {
            throw new ParameterException(spec.commandLine(), option + " is " + value + "; give a port from 0 to 65535");
        }
        return value;
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine(PlatformVariables.removedFrom(System.getenv())).execute(args));
    }
}
