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

/** The script {@code latentstream} in a clone, with a fake Maven and a fake Java. */
class LauncherBuildTest {
    private static final String JAVA = """
            #!/bin/sh
            case "$*" in
              *-XshowSettings*) echo "    java.specification.version = 17"; exit ;;
            esac
            for option; do
              case "$option" in
                -XX:DumpLoadedClassList=*) printf '%s\\n' java/lang/Object '@lambda-proxy Ours ()Lpicocli/Theirs;' >"${option#*=}" ;;
                -XX:SharedArchiveFile=*) archive=${option#*=} ;;
                -XX:SharedClassListFile=*) classes=${option#*=} ;;
              esac
              printf '%s\\n' "$option"
            done
            [ -z "${classes-}" ] || cp "$classes" "$archive"
            """;

    private static final String MAVEN = """
            #!/bin/sh
            echo '[INFO] Building Latentstream: schemas 1.2.3                           [1/2]'
            echo '[INFO] --- compiler:3.14.1:compile (default-compile) @ schemas ---'
            echo '[INFO] Building Latentstream: command line 1.2.3                      [2/2]'
            """;

    @TempDir
    Path folder;

    private record CommandResult(int exitCode, List<String> lines) {}

    @BeforeEach
    void writeClone() throws IOException {
        executable("latentstream", Files.readString(Path.of("..").toRealPath().resolve("latentstream")));
        executable("jre/bin/java", JAVA);
        Files.writeString(folder.resolve("pom.xml"), """
                <artifactId>latentstream</artifactId>
                <version>1.2.3</version>
                """);
        Files.createDirectories(folder.resolve("cli/src/main"));
        Files.createFile(folder.resolve("cli/pom.xml"));
        Files.createDirectories(folder.resolve("cli/target/classes"));
        executable("bin/mvn", MAVEN + """
                touch cli/target/cli-1.2.3.jar
                echo library.jar >cli/target/classpath
                printf 'no end of a line, as after colours'
                """);
    }

    private void executable(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void tellsHowFarTheBuildIs() throws Exception {
        CommandResult ran = run("watch");

        assertThat(ran.exitCode()).isZero();
        assertThat(ran.lines())
                .startsWith(
                        "building cli (the first time downloads a few hundred MB; log: .latentstream/build.log)",
                        "  module 1 of 2, Latentstream: schemas",
                        "  module 2 of 2, Latentstream: command line")
                .endsWith("io.latentstream.cli.LatentstreamCli", "watch");
        assertThat(run("watch").lines()).noneMatch(line -> line.startsWith("building"));
    }

    @Test
    void showsWhatTheBuildFailedOf() throws Exception {
        executable("bin/mvn", MAVEN + """
                echo '[ERROR] a semicolon is missing'
                exit 3
                """);

        CommandResult ran = run("watch");

        assertThat(ran.exitCode()).isEqualTo(1);
        assertThat(ran.lines()).contains("[ERROR] a semicolon is missing");
        assertThat(ran.lines().get(ran.lines().size() - 1)).startsWith("latentstream: the build failed; all of it is");
    }

    @Test
    void startsAShortCommandFromAnArchiveOfItsClasses() throws Exception {
        Path archive = folder.toRealPath().resolve("cli/target/models-17.jsa");
        for (int runs = 0; runs < 100 && !Files.exists(archive); runs++) { // the first makes it, after its end
            assertThat(run("models").exitCode()).isZero();
        }

        assertThat(archive).hasContent("java/lang/Object");
        assertThat(run("models").lines()).contains("-XX:SharedArchiveFile=" + archive, "-XX:+UseSerialGC");
        assertThat(run("watch").lines()).contains("-XX:+UseParallelGC").noneMatch(line -> line.contains("Shared"));
    }

    @Test
    void goesOnWithoutAnArchiveWhereAClassIsNewerThanItsJar() throws Exception {
        run("watch");
        Files.writeString(folder.resolve("cli/target/classes/Newer.class"), "");

        assertThat(run("models").lines())
                .contains(folder.toRealPath() + "/cli/target/classes:library.jar")
                .noneMatch(line -> line.contains("Shared"));
    }

    private CommandResult run(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(folder.resolve("latentstream").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("JAVA_OPTS", "LATENTSTREAM_HEAP", "LOG_FORMAT"));
        builder.environment().put("JAVA_HOME", folder.resolve("jre").toString());
        builder.environment().put("LATENTSTREAM_COMMIT", "abc");
        builder.environment().merge("PATH", folder.resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        Process process = builder.start();
        List<String> lines = new String(process.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new CommandResult(process.exitValue(), lines);
    }
}
