package io.latentstream.cli;

import io.latentstream.client.ModelCatalog;
import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
            "Examples:",
            "  latentstream models",
            "  latentstream models --json | jq '{name, version, labelGroups}'",
        })
final class ModelsCommand implements Runnable {
    private final Supplier<Backend> backend;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--json",
            description = "An object of JSON a version, in the contract's fields, and 'routed' (its share, 0 to 1; null"
                    + " where the route does not name it) and 'shadow'.")
    private boolean json;

    ModelsCommand(Supplier<Backend> backend) {
        this.backend = backend;
    }

    @Override
    public void run() {
        Backend connected = backend.get();
        ModelCatalog catalog = connected.models();
        PrintWriter terminal = spec.commandLine().getOut();
        if (catalog.versions().isEmpty()) {
            (json ? spec.commandLine().getErr() : terminal)
                    .println("no model has been published at " + connected.broker()
                            + " yet; './latentstream trainer' trains and publishes them");
            return;
        }
        ModelTable table = new ModelTable(catalog);
        (json ? table.json() : table.lines()).forEach(terminal::println);
    }
}
