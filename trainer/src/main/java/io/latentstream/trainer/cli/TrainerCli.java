package io.latentstream.trainer.cli;

import io.latentstream.serde.ClientEnvironment;
import io.latentstream.terminal.CommandLines;
import java.util.Map;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line for people who train models and judge them. */
@Command(
        name = "latentstream",
        description = "Trains models and measures how good they are.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Environment:",
            "  KAFKA_BOOTSTRAP_SERVERS  the brokers; default " + ClientEnvironment.DEFAULT_BOOTSTRAP_SERVERS,
            "  SCHEMA_REGISTRY_URL      the schema registry; default " + ClientEnvironment.DEFAULT_REGISTRY_URL,
            "  MNIST_DIR, AUDIO_DATA    data to use where --data is absent; the others are in docs/operations.md",
            "  LATENTSTREAM_DEBUG       any value: as --verbose",
            "",
            "Exit codes: 0 done; 1 failed, stopped or nobody there; 2 not understood.",
        })
public final class TrainerCli implements Runnable {
    @Spec
    private CommandSpec spec;

    private TrainerCli() {}

    /** Runs a command and exits with its code. */
    public static void main(String[] args) {
        // Before the first logger. A name of its own, so that no other service's logback.xml is taken or hidden.
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "io/latentstream/trainer/logback-terminal.xml");
        }
        System.exit(commandLine(System.getenv()).execute(args));
    }

    /** The commands {@code train} and {@code evaluate}, in this environment. */
    public static CommandLine commandLine(Map<String, String> env) {
        CommandLine line = new CommandLine(new TrainerCli())
                .addSubcommand(new TrainCommand(new TrainerOptions(env)))
                .addSubcommand(new EvaluateCommand(new TrainerOptions(env)));
        return CommandLines.completed(line, env, UnaryOperator.identity());
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw CommandLines.missingCommand(spec.commandLine());
    }
}
