package io.latentstream.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class BenchCommandTest {
    private final StringWriter err = new StringWriter();
    private final StringWriter out = new StringWriter();
    private final CommandLine bench =
            BenchCommand.commandLine(Map.of()).setErr(new PrintWriter(err)).setOut(new PrintWriter(out));

    @Test
    void asksWhichBenchmarkWhenNoneIsNamed() {
        assertThat(bench.execute()).isEqualTo(2);
        assertThat(err.toString())
                .contains("which benchmark? decode, stream")
                .contains("'./latentstream bench --help'");
    }

    @Test
    void refusesABenchmarkThatItDoesNotKnow() {
        assertThat(bench.execute("everything")).isEqualTo(2);
        assertThat(err.toString()).contains("everything");
    }

    @Test
    void answersATypoInAnOptionWithItsNameAndWhereToLook() {
        assertThat(bench.execute("decode", "--bathces", "8")).isEqualTo(2);
        assertThat(err.toString().lines().toList()).first().asString().contains("--bathces");
        assertThat(err.toString()).endsWith("'./latentstream bench decode --help' shows what can be asked\n");
        assertThat(err.toString()).hasLineCount(2);
    }

    @Test
    void helps() {
        assertThat(bench.execute("--help")).isZero();
        assertThat(out.toString()).contains("every figure beside its peer");
        assertThat(bench.execute("flow", "--help")).isZero();
        assertThat(out.toString()).contains("bench flow");
    }
}
