package io.latentstream.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Other people's programs, run with a stack's environment. */
final class ExternalPrograms {
    private final Map<String, String> environment;

    ExternalPrograms(LocalStack stack) {
        environment = stack.environment();
    }

    /** How a program ended. */
    record Ended(int status, String output) {
        Ended {
            output = output.strip();
        }
    }

    /** Whether a test that lacks a program fails instead of being left out, as in CI. */
    static boolean areRequired() {
        return System.getenv().containsKey("LATENTSTREAM_REQUIRE_TOOLS");
    }

    /** Fails where programs are required and leaves the test out elsewhere, unless the program is there. */
    static void need(String program, String remedy) {
        need(onPath(program), program + " is not installed; " + remedy);
    }

    static void need(boolean there, String otherwise) {
        if (areRequired()) {
            assertThat(there).as(otherwise).isTrue();
        }
        assumeTrue(there, otherwise);
    }

    /** Standard output and error of a program that ends. */
    Ended run(Path folder, String... command) throws IOException, InterruptedException {
        Process process = start(folder, command);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), output);
    }

    /** A program that goes on until it is stopped. */
    Process start(Path folder, String... command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static boolean onPath(String program) {
        for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)) {
            if (Files.isExecutable(Path.of(folder, program))) {
                return true;
            }
        }
        return false;
    }
}
