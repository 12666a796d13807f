package io.latentstream.stack;

import io.latentstream.client.GenerationClient;
import io.latentstream.client.ModelCatalog;
import io.latentstream.event.ModelVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One stack for all end-to-end tests of a run, with each model trained for a moment: on real MNIST, and on the recordings that
 * {@code AUDIO_DATA} names or synthetic ones.
 */
final class SharedStack implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private final LocalStack stack;
    private final GenerationClient client;

    private SharedStack(Path data) {
        Map<String, String> environment =
                Map.of("TRAIN_SECONDS", "3", "TRAIN_THREADS", "2", "AUDIO_DATA", audioData(), "METRICS_PORT", "0");
        stack = LocalStack.start(new StackSettings(data, 0, 0, environment));
        client = GenerationClient.open(stack.clients());
        var unused = stack.startTrainer();
        stack.generator().awaitServing("mnist-cvae", "1", PATIENCE);
        stack.generator().awaitServing("mnist-vae", "1", PATIENCE);
        stack.generator().awaitServing("spoken-digits-cvae", "1", PATIENCE);
    }

    /** Where the tests' recordings come from: nothing is downloaded. */
    static String audioData() {
        return System.getenv().getOrDefault("AUDIO_DATA", "synthetic");
    }

    LocalStack stack() {
        return stack;
    }

    GenerationClient client() {
        return client;
    }

    ModelVersion version(String model, String version) {
        return ModelCatalog.read(stack.clients()).version(model, version).orElseThrow();
    }

    @Override
    public void close() {
        client.close();
        stack.close();
    }

    /** Hands the one stack to whoever has it as a parameter. */
    static final class Extension implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == SharedStack.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return of(context);
        }

        static SharedStack of(ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(
                            SharedStack.class, key -> new SharedStack(temporaryFolder()), SharedStack.class);
        }

        private static Path temporaryFolder() {
            try {
                return Files.createTempDirectory(Path.of("target"), "stack");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
