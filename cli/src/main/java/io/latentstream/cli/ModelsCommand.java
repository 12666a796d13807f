package io.latentstream.cli;

import io.latentstream.client.ModelCatalog;
import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code latentstream models}: lists the published models. */
@Command(
        name = "models",
        description = "Lists the published models: which version gets requests, and how good each is.",
        footer = {
            "",
            "Columns:",
            "  ROUTED   share of the requests that pin no version; 'shadow': loaded, but gets none",
            "  QUALITY  of images: -ELBO, a bound on the negative log-likelihood of the test set, lower is better;",
            "           of clips: how many have their labels recognised, and how many real ones do",
            "  CPU-S    CPU-seconds of training up to this version",
            "",
            "Example:",
            "  latentstream models",
        })
final class ModelsCommand implements Runnable {
    private final Supplier<Backend> backend;

    @Spec
    private CommandSpec spec;

    ModelsCommand(Supplier<Backend> backend) {
        this.backend = backend;
    }

    @Override
    public void run() {
        Backend connected = backend.get();
        ModelCatalog catalog = connected.models();
        PrintWriter terminal = spec.commandLine().getOut();
        if (catalog.versions().isEmpty()) {
            terminal.println("no model has been published at " + connected.broker()
                    + " yet; './latentstream trainer' trains and publishes them");
        } else {
            new ModelTable(catalog).lines().forEach(terminal::println);
        }
    }
}
