package io.latentstream.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;

/**
 * The exit code and output of one run of the command line.
 *
 * @param payload the bytes of standard output, as ISO 8859-1
 */
record CliRun(int exitCode, String out, String err, String payload) {
    static CliRun with(FakeBackend backend, Map<String, String> env, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        ByteArrayOutputStream payload = new ByteArrayOutputStream();
        int exitCode = LatentstreamCli.commandLine(env, environment -> backend, payload)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .execute(args);
        return new CliRun(exitCode, out.toString(), err.toString(), payload.toString(StandardCharsets.ISO_8859_1));
    }

    static CliRun with(FakeBackend backend, String... args) {
        return with(backend, Map.of(), args);
    }
}
