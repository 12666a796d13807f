package io.latentstream.cli;

import io.latentstream.gallery.GalleryConfig;
import io.latentstream.telemetry.MetricsAddress;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code latentstream gallery}: serves a web page that asks for images and clips and shows what happens. */
@Command(
        name = "gallery",
        description =
                "Serves a web page that asks for images and clips and shows what is generated and trained. Ctrl-C ends it.",
        footer = {
            "",
            "Environment: GALLERY_HOST, GALLERY_PORT, GALLERY_ALLOWED_HOSTS, METRICS_PORT; see docs/operations.md.",
            "",
            "Examples:",
            "  latentstream gallery                 at http://localhost:" + GalleryConfig.DEFAULT_PORT,
            "  latentstream gallery --port 0        at any port that is free",
        })
final class GalleryCommand implements Runnable {
    private final Supplier<Backend> backend;
    private final Map<String, String> env;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--port",
            paramLabel = "N",
            description =
                    "TCP port; 0: any that is free. Absent: GALLERY_PORT, or else " + GalleryConfig.DEFAULT_PORT + ".")
    private Integer port;

    GalleryCommand(Supplier<Backend> backend, Map<String, String> env) {
        this.backend = backend;
        this.env = env;
    }

    @Override
    public void run() {
        GalleryConfig config = GalleryConfig.fromEnv(env);
        Optional<MetricsAddress> watched = MetricsAddress.fromEnv(env, GalleryConfig.METRICS_PORT);
        Backend connected = backend.get();
        connected.serveGallery(port == null ? config : config.withPort(port), watched, url -> {
            spec.commandLine().getOut().println("the gallery is at " + url + "; Ctrl-C ends it");
            spec.commandLine().getOut().flush();
        });
    }
}
