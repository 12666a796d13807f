package io.latentstream.trainer.cli;

import io.latentstream.kafka.ClientEnvironment;
import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
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
    private static final String DEBUG = "LATENTSTREAM_DEBUG";

    private final Map<String, String> env;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // picocli looks for the annotation
    private boolean help;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Shows the stack trace of what went wrong.")
    private boolean verbose;

    private TrainerCli(Map<String, String> env) {
        this.env = env;
    }

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
        TrainerCli root = new TrainerCli(env);
        return new CommandLine(root)
                .addSubcommand(new TrainCommand(new TrainerOptions(env)))
                .addSubcommand(new EvaluateCommand(new TrainerOptions(env)))
                .setUsageHelpWidth(110)
                .setExecutionExceptionHandler(root::report)
                .setParameterExceptionHandler(TrainerCli::reportUsage);
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which command? " + String.join(", ", spec.subcommands().keySet()));
    }

    private int report(Exception error, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        String message = error.getMessage() == null ? error.toString() : error.getMessage();
        err.println(command.getColorScheme().errorText(message));
        if (verbose || !env.getOrDefault(DEBUG, "").isBlank()) {
            error.printStackTrace(err);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static int reportUsage(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(command.getColorScheme().errorText(error.getMessage()));
        CommandLine.UnmatchedArgumentException.printSuggestions(error, err);
        if (error instanceof CommandLine.MissingParameterException) {
            command.usage(err);
        } else {
            err.println("'" + command.getCommandSpec().qualifiedName() + " --help' shows what can be asked");
        }
        return CommandLine.ExitCode.USAGE;
    }
}
