package io.latentstream.trainer.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import picocli.CommandLine;

/** Exit code and output of a command. */
record CommandResult(int exitCode, String out, String err) {
    /** Two threads, and no broker. */
    private static final Map<String, String> ENV = Map.of(
            "TRAIN_THREADS", "2",
            "KAFKA_BOOTSTRAP_SERVERS", "localhost:1",
            "KAFKA_REQUEST_TIMEOUT_MS", "200",
            "KAFKA_DEFAULT_API_TIMEOUT_MS", "200");

    static CommandResult with(Map<String, String> env, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = TrainerCli.commandLine(env)
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF))
                .execute(args);
        return new CommandResult(exitCode, out.toString(), err.toString());
    }

    static CommandResult with(String... args) {
        return with(ENV, args);
    }
}
