package io.latentstream.client.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/** What a run of the command line left behind. */
record Ran(int exitCode, String out, String err) {
    static Ran with(FakeBackend backend, Map<String, String> env, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = LatentstreamCli.commandLine(env, environment -> backend)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .execute(args);
        return new Ran(exitCode, out.toString(), err.toString());
    }

    static Ran with(FakeBackend backend, String... args) {
        return with(backend, Map.of(), args);
    }
}
