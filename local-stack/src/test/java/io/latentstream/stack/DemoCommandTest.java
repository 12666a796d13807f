package io.latentstream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages about options and settings before anything starts. */
class DemoCommandTest {
    @TempDir
    Path folder;

    private final StringWriter err = new StringWriter();
    private final Map<String, String> env = new HashMap<>();

    @ParameterizedTest
    @CsvSource({
        "--ones, there is no option '--ones'; did you mean --once",
        "--port x, Invalid value for option '--port'",
        "--port 70000, --port is 70000",
        "--registry-port -1, --registry-port is -1",
        "--gallery-port 99999, --gallery-port is 99999",
        "--train-seconds 0, --train-seconds is 0",
        "seven, there is no argument 'seven'",
    })
    void tellsWhatItDoesNotUnderstandInAFewLines(String arguments, String told) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);

        assertThat(err.toString()).startsWith("latentstream: ").contains(told);
        assertThat(err.toString().lines().count()).isLessThanOrEqualTo(3);
        assertThat(err.toString())
                .endsWith("'./latentstream demo --help' shows what can be asked" + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource({
        "--data, a file, is a file, --data",
        "--data, a file/below, is a file, --data",
        "--out, a file, is a file, --out is",
        "--out, a file/below, is a file, --out is",
        "--out, /proc/x, /proc/x, --out is",
    })
    void namesAFolderThatCannotBeWritten(String option, String place, String told, String setting) throws IOException {
        Files.writeString(folder.resolve("a file"), "no folder");

        assertThat(run(option, folder.resolve(place).toString())).isEqualTo(1);

        assertThat(onlyLine()).contains(told, setting);
    }

    @ParameterizedTest
    @CsvSource({"--port", "--registry-port", "--gallery-port"})
    void namesTheOptionOfAPortThatIsTaken(String option) throws IOException {
        try (ServerSocket other = taken()) {
            assertThat(run(option, Integer.toString(other.getLocalPort()))).isEqualTo(1);

            assertThat(onlyLine()).startsWith("latentstream: %s is %d, which".formatted(option, other.getLocalPort()));
        }
    }

    @ParameterizedTest
    @CsvSource({"GALLERY_PORT", "METRICS_PORT"})
    void namesTheVariableOfAPortThatIsTaken(String variable) throws IOException {
        try (ServerSocket other = taken()) {
            env.put(variable, Integer.toString(other.getLocalPort()));
            List<String> ports = new ArrayList<>(List.of("--port", "0", "--registry-port", "0"));
            if (!variable.equals("GALLERY_PORT")) {
                ports.addAll(List.of("--gallery-port", "0"));
            }

            assertThat(command(ports.toArray(String[]::new))).isEqualTo(1);

            assertThat(onlyLine())
                    .startsWith("latentstream: %s is %d, which".formatted(variable, other.getLocalPort()));
        }
    }

    @Test
    void namesTwoPortsThatAreOne() throws IOException {
        int port;
        try (ServerSocket free = taken()) {
            port = free.getLocalPort();
        }

        assertThat(command("--port", "" + port, "--registry-port", "" + port)).isEqualTo(1);

        assertThat(onlyLine()).contains("--port and --registry-port are both " + port);
    }

    @Test
    void leavesTheLogOfARunningStackAlone() throws IOException {
        try (DataFolder running = DataFolder.take(folder.resolve("data"))) {
            Files.writeString(running.log(), "what the running one said");

            assertThat(run()).isEqualTo(1);

            assertThat(onlyLine()).contains("in use by another stack", "--data");
            assertThat(running.log()).hasContent("what the running one said");
        }
    }

    private static ServerSocket taken() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    /** With any ports and folders but those of the arguments. */
    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        for (String option : List.of("--port", "--registry-port", "--gallery-port")) {
            if (!all.contains(option)) {
                all.addAll(List.of(option, "0"));
            }
        }
        return command(all.toArray(String[]::new));
    }

    private int command(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        for (String option : List.of("--data", "--out")) {
            if (!all.contains(option)) {
                all.add(0, option);
                all.add(1, folder.resolve(option.substring(2)).toString());
            }
        }
        return DemoCommand.commandLine(env).setErr(new PrintWriter(err, true)).execute(all.toArray(String[]::new));
    }

    private String onlyLine() {
        assertThat(err.toString().lines()).hasSize(1);
        return err.toString();
    }
}
