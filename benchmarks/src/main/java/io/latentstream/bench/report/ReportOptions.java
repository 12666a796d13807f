package io.latentstream.bench.report;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every benchmark has: where its report goes. The machine and the time are those of the start. */
public final class ReportOptions {
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

    /** Prints the tables and writes the JSON; the notes say what one must know to judge the figures. */
    public void publish(List<String> notes, List<Section> sections) {
        String commandLine = "./latentstream bench "
                + String.join(" ", spec.root().commandLine().getParseResult().originalArgs());
        Report report = new Report(spec.name(), commandLine, started, machine, notes, sections);
        JsonFile.write(report, file());
        print(report, spec.commandLine().getOut());
    }

    private void print(Report report, PrintWriter out) {
        for (Section section : report.sections()) {
            out.println();
            out.println(section.title());
            Table.lines(section.rows()).forEach(out::println);
        }
        out.println();
        report.notes().forEach(note -> out.println("- " + note));
        out.printf("- %s; %d cores, %s, %s%n", report.commandLine(), machine.cores(), machine.cpu(), machine.jvm());
        out.println("- " + file());
        out.flush();
    }

    /** Says on the terminal how far it has come. */
    public void say(String progress) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(progress);
        err.flush();
    }

    Path file() {
        return json == null ? FOLDER.resolve(spec.name() + ".json") : json;
    }
}
