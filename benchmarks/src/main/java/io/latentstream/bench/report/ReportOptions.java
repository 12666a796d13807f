package io.latentstream.bench;

import io.latentstream.bench.report.JsonFile;
import io.latentstream.bench.report.Machine;
import io.latentstream.bench.report.Report;
import io.latentstream.bench.report.Row;
import io.latentstream.bench.report.Table;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every benchmark has: where its report goes. The machine and the time are those of the start. */
final class ReportOptions {
    private static final Path FOLDER = Path.of("out", "bench");

    private final Machine machine = Machine.here();
    private final Instant started = Instant.now();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--json",
            paramLabel = "FILE",
            description = "File for the figures, each with all its repetitions. Default: out/bench/COMMAND.json.")
    private Path json;

    /** Prints the table and writes the JSON. */
    void publish(List<String> notes, List<Row> rows) {
        String commandLine = "./latentstream bench "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
        Report report = new Report(spec.name(), commandLine, started, machine, notes, rows);
        JsonFile.write(report, file());
        PrintWriter out = spec.commandLine().getOut();
        out.println();
        Table.lines(rows).forEach(out::println);
        notes.forEach(note -> out.println("- " + note));
        out.printf("- %s; %d cores, %s, %s%n", commandLine, machine.cores(), machine.cpu(), machine.jvm());
        out.println("- " + file());
        out.flush();
    }

    /** Says on the terminal how far it has come. */
    void say(String progress) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(progress);
        err.flush();
    }

    Path file() {
        return json == null ? FOLDER.resolve(spec.name() + ".json") : json;
    }
}
