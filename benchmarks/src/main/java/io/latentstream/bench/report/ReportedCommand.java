package io.latentstream.bench.report;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A benchmark that ends in a report: it measures, adds sections and notes, and they are printed and written as JSON. */
@Command(sortOptions = false)
public abstract class ReportedCommand implements Callable<Integer> {
    private final Machine machine = Machine.here();
    private final String started = Instant.now().toString();
    private final List<Report.Section> sections = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "File for all repetitions of each figure. Default: out/bench/COMMAND.json.")
    private Path json;

    /** Measures, and adds what it found with {@link #section} and {@link #note}. */
    protected abstract void measure();

    @Override
    public final Integer call() {
        measure();
        List<String> arguments = spec.root().commandLine().getParseResult().originalArgs();
        String commandLine = "./latentstream bench " + String.join(" ", arguments);
        Path file = json == null ? Path.of("out", "bench", spec.name() + ".json") : json;
        Report report = new Report(spec.name(), commandLine, started, machine, notes, sections);
        report.write(file);
        PrintWriter out = spec.commandLine().getOut();
        report.print(out);
        out.println("- " + file);
        out.flush();
        return 0;
    }

    /** Adds a table to the report; one without rows is left out. */
    protected final void section(String title, List<Row> rows) {
        if (!rows.isEmpty()) {
            sections.add(new Report.Section(title, List.copyOf(rows)));
        }
    }

    /** Adds what one must know to judge the figures. */
    protected final void note(String format, Object... values) {
        notes.add(String.format(Locale.ROOT, format, values));
    }

    /** Says on the terminal how far it has come. */
    protected final void say(String format, Object... values) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(String.format(Locale.ROOT, format, values));
        err.flush();
    }

    /** Refuses an option's value that is no number above 0. */
    protected final <N extends Number> N positive(String option, N value) {
        double number = value.doubleValue();
        require(number > 0 && number < Double.POSITIVE_INFINITY, option + " is " + value + "; give a number above 0");
        return value;
    }

    /** Refuses an option with this message where the condition does not hold. */
    protected final void require(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }
}
