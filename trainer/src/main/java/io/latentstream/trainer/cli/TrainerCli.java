package io.latentstream.trainer.cli;

import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.terminal.CommandLines;
import java.util.Map;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The command line for people who train and evaluate models. */
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
        // This must happen before the first logger exists. The file has its own name, so that no other logback.xml is
        // in its way.
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

    /** Called without a command: an error that lists them. */
    @Override
    public void run() {
        throw CommandLines.missingCommand(spec.commandLine());
    }
}
