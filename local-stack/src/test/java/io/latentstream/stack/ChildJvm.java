package io.latentstream.stack;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A process of its own on the tests' class path, to be killed without a warning. What it prints goes to {@code target}. */
final class ChildJvm {
    private ChildJvm() {}

    /**
     * Starts a main class.
     *
     * @param name of the file that it prints to
     */
    static Process start(Class<?> main, String name, Map<String, String> environment, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-DLATENTSTREAM_LOG=target/" + name + ".log",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().putAll(environment);
        return process.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(new File("target/" + name + ".out")))
                .start();
    }
}
