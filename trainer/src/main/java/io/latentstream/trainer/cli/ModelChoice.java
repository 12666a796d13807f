package io.latentstream.trainer.cli;

import io.latentstream.trainer.spec.SpecFile;
import java.nio.file.Path;
import java.util.Iterator;
import picocli.CommandLine.Option;

/** The options for which model to train. */
final class ModelChoice {
    @Option(names = "--spec", paramLabel = "FILE.yml", description = "The model that this file describes.")
    private Path file;

    @Option(
            names = "--model",
            paramLabel = "NAME",
            completionCandidates = Shipped.class,
            description = "One of the models that ship: ${COMPLETION-CANDIDATES}.")
    private String name;

    /** The names for the help. */
    static final class Shipped implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return SpecFile.shippedNames().iterator();
        }
    }

    /** Reads the spec; throws an IllegalArgumentException if there is no such model. */
    SpecFile read() {
        if (file != null) {
            return SpecFile.read(file);
        }
        return SpecFile.shipped(name)
                .orElseThrow(() -> new IllegalArgumentException("--model is '%s'; give one of %s, or a file with --spec"
                        .formatted(name, String.join(", ", SpecFile.shippedNames()))));
    }
}
