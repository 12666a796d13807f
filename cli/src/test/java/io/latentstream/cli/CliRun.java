package io.latentstream.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/** The exit code and output of one run of the command line. */
record CliRun(int exitCode, String out, String err) {
    static CliRun with(FakeBackend backend, Map<String, String> env, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = LatentstreamCli.commandLine(env, environment -> backend)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .execute(args);
        return new CliRun(exitCode, out.toString(), err.toString());
    }

    static CliRun with(FakeBackend backend, String... args) {
        return with(backend, Map.of(), args);
    }
}
