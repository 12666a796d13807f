package io.latentstream.cli;

import io.latentstream.client.PlainText;
import io.latentstream.environment.PlatformVariables;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.terminal.CommandLines;
import io.latentstream.terminal.LatentstreamVersion;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The root of the commands: asks a running stack for images and clips, and shows what happens there. */
@Command(
        name = "latentstream",
        description = "Asks a running Latentstream for images and clips, and shows what happens there.",
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
            "  latentstream generate --model my-model --label label=jazz",
            "  latentstream interpolate --model mnist-cvae --label digit=3 --to digit=8",
            "  latentstream vary --model mnist-cvae --label digit=7 --seed 42 --count 16",
            "  latentstream transfer seven.png --model mnist-cvae --to digit=all",
            "  latentstream again out/seven.png",
            "  latentstream models",
            "  latentstream report --model mnist-cvae",
            "  latentstream watch --out watched",
            "  latentstream gallery",
        })
public final class LatentstreamCli implements Runnable {
    private static final int LONGEST_MESSAGE = 2000;

    private final Map<String, String> env;
    private final Function<ClientEnvironment, Backend> connect;

    @Spec
    private CommandSpec spec;

    private LatentstreamCli(Map<String, String> env, Function<ClientEnvironment, Backend> connect) {
        this.env = env;
        this.connect = connect;
    }

    /** Runs a command and exits with its code. */
    public static void main(String[] args) {
        // Before the first logger. A name of its own, so that no other service's logback.xml is taken or hidden.
        if (System.getProperty("logback.configurationFile") == null) {
            System.setProperty("logback.configurationFile", "io/latentstream/cli/logback-cli.xml");
        }
        OutputStream standardOutput = new FileOutputStream(FileDescriptor.out); // System.out swallows what goes wrong
        System.exit(commandLine(PlatformVariables.removedFrom(System.getenv()), KafkaBackend::new, standardOutput)
                .execute(args));
    }

    /**
     * The whole tree.
     *
     * @param standardOutput takes payloads; text goes to the command line's writers
     */
    static CommandLine commandLine(
            Map<String, String> env, Function<ClientEnvironment, Backend> connect, OutputStream standardOutput) {
        LatentstreamCli root = new LatentstreamCli(env, connect);
        Asking asking = new Asking(root::backend, standardOutput);
        CommandLine line = new CommandLine(root)
                .addSubcommand(new DigitsCommand(asking))
                .addSubcommand(new SpeakCommand(asking))
                .addSubcommand(new GenerateCommand(asking))
                .addSubcommand(new InterpolateCommand(asking))
                .addSubcommand(new VaryCommand(asking))
                .addSubcommand(new ReconstructCommand(asking))
                .addSubcommand(new TransferCommand(asking))
                .addSubcommand(new AgainCommand(asking))
                .addSubcommand(new ModelsCommand(root::backend))
                .addSubcommand(new ReportCommand(root::backend))
                .addSubcommand(new WatchCommand(root::backend))
                .addSubcommand(new GalleryCommand(root::backend, env));
        line.getSubcommands().values().forEach(LatentstreamVersion::addTo);
        return CommandLines.completed(line, env, message -> PlainText.of(message, LONGEST_MESSAGE));
    }

    /** Without a command there is nothing to do. */
    @Override
    public void run() {
        throw CommandLines.missingCommand(spec.commandLine());
    }

    private Backend backend() {
        return connect.apply(ClientEnvironment.fromEnv(env));
    }
}
