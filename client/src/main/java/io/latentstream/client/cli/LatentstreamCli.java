package io.latentstream.client.cli;

import io.latentstream.client.PlainText;
import io.latentstream.environment.PlatformVariables;
import io.latentstream.kafka.ClientEnvironment;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line for people who ask for images and clips and watch events. */
@Command(
        name = "latentstream",
        description = "Asks a running Latentstream for handwritten and spoken digits, and shows what happens there.",
        versionProvider = ProgramVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Environment:",
            "  KAFKA_BOOTSTRAP_SERVERS  the brokers; default " + ClientEnvironment.DEFAULT_BOOTSTRAP_SERVERS,
            "  SCHEMA_REGISTRY_URL      the schema registry; default " + ClientEnvironment.DEFAULT_REGISTRY_URL,
            "  KAFKA_X_Y                property x.y of the Kafka clients, such as KAFKA_SECURITY_PROTOCOL",
            "  LATENTSTREAM_DEBUG       any value: as --verbose",
            "",
            "Exit codes: 0 done; 1 refused, timed out or nobody there; 2 not understood.",
            "",
            "Examples:",
            "  latentstream digits --label 7 --count 16",
            "  latentstream speak --digit seven",
            "  latentstream models",
            "  latentstream report --model mnist-cvae",
            "  latentstream watch --out watched",
            "  latentstream gallery",
        })
public final class LatentstreamCli implements Runnable {
    private static final String DEBUG = "LATENTSTREAM_DEBUG";
    private static final int LONGEST_MESSAGE = 2000;

    private final Map<String, String> env;
    private final Function<ClientEnvironment, Backend> connect;

    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // picocli looks for the annotation
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version of this program.")
    @SuppressWarnings("UnusedVariable") // picocli looks for the annotation
    private boolean version;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Shows the stack trace of what went wrong.")
    private boolean verbose;

    private LatentstreamCli(Map<String, String> env, Function<ClientEnvironment, Backend> connect) {
        this.env = env;
        this.connect = connect;
    }

    /** Runs a command and exits with its code. */
    public static void main(String[] args) {
        // Before the first logger. A name of its own, so that no other service's logback.xml is taken or hidden.
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "io/latentstream/client/cli/logback-cli.xml");
        }
        System.exit(commandLine(PlatformVariables.removedFrom(System.getenv()), KafkaBackend::new)
                .execute(args));
    }

    static CommandLine commandLine(Map<String, String> env, Function<ClientEnvironment, Backend> connect) {
        LatentstreamCli root = new LatentstreamCli(env, connect);
        CommandLine line = new CommandLine(root)
                .addSubcommand(new DigitsCommand(root::backend))
                .addSubcommand(new SpeakCommand(root::backend))
                .addSubcommand(new ModelsCommand(root::backend))
                .addSubcommand(new ReportCommand(root::backend))
                .addSubcommand(new WatchCommand(root::backend))
                .addSubcommand(new GalleryCommand(root::backend, env));
        line.getSubcommands().values().forEach(ProgramVersion::addTo);
        return line.registerConverter(int.class, WholeNumbers::ofInt)
                .registerConverter(Integer.class, WholeNumbers::ofInt)
                .registerConverter(Long.class, WholeNumbers::ofLong)
                .setUsageHelpWidth(110)
                .setExecutionExceptionHandler(root::report)
                .setParameterExceptionHandler(LatentstreamCli::reportUsage);
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which command? " + String.join(", ", spec.subcommands().keySet()));
    }

    private Backend backend() {
        return connect.apply(ClientEnvironment.fromEnv(env));
    }

    private int report(Exception error, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        String message = error.getMessage() == null ? error.toString() : error.getMessage();
        err.println(command.getColorScheme().errorText(PlainText.of(message, LONGEST_MESSAGE)));
        if (verbose || !env.getOrDefault(DEBUG, "").isBlank()) {
            error.printStackTrace(err);
        }
        return CommandLine.ExitCode.SOFTWARE;
    }

    private static int reportUsage(ParameterException error, String[] args) {
        CommandLine command = error.getCommandLine();
        PrintWriter err = command.getErr();
        String complaint =
                error instanceof UnmatchedArgumentException unmatched ? unknown(unmatched) : error.getMessage();
        err.println(command.getColorScheme().errorText(PlainText.of(complaint, LONGEST_MESSAGE)));
        err.println("'" + command.getCommandSpec().qualifiedName() + " --help' shows what can be asked");
        return CommandLine.ExitCode.USAGE;
    }

    private static String unknown(UnmatchedArgumentException error) {
        boolean inPlaceOfACommand = !error.getCommandLine().getSubcommands().isEmpty();
        String kind = error.isUnknownOption() ? "option" : inPlaceOfACommand ? "command" : "argument";
        List<String> known = error.getSuggestions();
        return "there is no %s '%s'%s"
                .formatted(
                        kind,
                        error.getUnmatched().get(0),
                        known.isEmpty() ? "" : "; did you mean " + String.join(" or ", known) + "?");
    }
}
