package io.latentstream.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ScaleCommandTest {
    @Test
    void refusesABacklogThatWouldFillTheDisk(@TempDir Path data) {
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new ScaleCommand()).setErr(new PrintWriter(err));

        assertThat(command.execute("--backlog", "2000000000", "--data", data.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("may take 2865118 MiB; give a smaller --backlog");
    }
}
