package io.latentstream.stack;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script {@code latentstream} as it is installed, with a fake Java that prints its arguments. */
class LauncherTest {
    private static final String JAVA = """
            #!/bin/sh
            case "$*" in
              *-XshowSettings*) echo "    java.specification.version = 17" ;;
              *) printf '%s\\n' "$@" ;;
            esac
            """;

    @TempDir
    Path folder;

    private record CommandResult(int exitCode, List<String> lines) {}

    @BeforeEach
    void install() throws IOException {
        Path root = Path.of("..").toRealPath();
        executable("latentstream", Files.readString(root.resolve("latentstream")));
        executable("jre/bin/java", JAVA);
        Files.createDirectories(folder.resolve("docs"));
        Files.copy(root.resolve("docs/operations.md"), folder.resolve("docs/operations.md"));
        for (String module : List.of("cli", "trainer", "generator-stream", "local-stack", "benchmarks")) {
            Files.createDirectories(folder.resolve("lib").resolve(module));
        }
        Files.createFile(folder.resolve("lib/cli/schemas-1.2.3.jar"));
    }

    private void executable(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "demo",
                "digits",
                "speak",
                "generate",
                "interpolate",
                "vary",
                "reconstruct",
                "transfer",
                "again",
                "models",
                "report",
                "watch",
                "gallery",
                "train",
                "evaluate",
                "trainer",
                "generator",
                "topics",
                "registry",
                "bench"
            })
    void endsEachCommandsJvmWhenMemoryIsOutAndTellsItsRelease(String command) throws Exception {
        assertThat(run(command).lines())
                .contains("-XX:+ExitOnOutOfMemoryError", "-Xmx768m", "-Dlatentstream.release=1.2.3");

        CommandResult version = run(command, "--version");
        assertThat(version.exitCode()).isZero();
        assertThat(version.lines()).containsExactly("latentstream 1.2.3, commit abc");
    }

    @Test
    void leavesAModelsVersionToTheCommand() throws Exception {
        assertThat(run("digits", "--version", "3").lines()).endsWith("digits", "--version", "3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V", "version"})
    void tellsItsReleaseWithoutACommand(String argument) throws Exception {
        assertThat(run(argument).lines()).containsExactly("latentstream 1.2.3, commit abc");
    }

    @ParameterizedTest
    @CsvSource({
        "trainer, TRAIN_SECONDS",
        "generator, STATE_DIR",
        "topics, TOPIC_PARTITIONS",
        "registry, REGISTRY_PORT",
    })
    void helpsWithAServicesVariables(String service, String variable) throws Exception {
        for (String option : List.of("--help", "-h")) {
            CommandResult help = run(service, option);
            assertThat(help.exitCode()).isZero();
            assertThat(help.lines().get(0)).startsWith("Usage: ./latentstream " + service);
            assertThat(help.lines()).anyMatch(line -> line.contains("`" + variable + "`"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "generater, , there is no command 'generater'",
        "--verbose, , there is no command '--verbose'",
        "generator, --threads, 'generator' takes no options",
        "registry, 8081, 'registry' takes no options",
    })
    void answersWhatItDoesNotUnderstandInALine(String command, String option, String told) throws Exception {
        CommandResult ran = option == null ? run(command) : run(command, option);

        assertThat(ran.exitCode()).isEqualTo(2);
        assertThat(ran.lines()).hasSize(1).allMatch(line -> line.startsWith("latentstream: " + told));
    }

    private CommandResult run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(folder.resolve("latentstream").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("JAVA_OPTS", "LATENTSTREAM_HEAP", "LOG_FORMAT"));
        builder.environment().put("JAVA_HOME", folder.resolve("jre").toString());
        builder.environment().put("LATENTSTREAM_COMMIT", "abc");
        Process process = builder.start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new CommandResult(process.exitValue(), lines);
    }
}
