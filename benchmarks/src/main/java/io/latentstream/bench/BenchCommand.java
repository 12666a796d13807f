package io.latentstream.bench;

import io.latentstream.bench.decode.DecodeCommand;
import io.latentstream.bench.flow.FlowCommand;
import io.latentstream.bench.kill.KillCommand;
import io.latentstream.bench.scale.ScaleCommand;
import io.latentstream.bench.stage.AudioCommand;
import io.latentstream.bench.stage.ImageCommand;
import io.latentstream.bench.start.StartCommand;
import io.latentstream.bench.stream.StreamCommand;
import io.latentstream.bench.swap.SwapCommand;
import io.latentstream.bench.train.TrainCommand;
import io.latentstream.terminal.LatentstreamVersion;
import io.latentstream.terminal.LatentstreamVersion;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code latentstream bench}: one subcommand for each benchmark. */
@Command(
        name = "bench",
        customSynopsis = "./latentstream bench COMMAND [OPTIONS]",
        description = {
            "Measures how fast Latentstream is on this machine, every figure beside its peer in the same run. Prints a table of"
                    + " medians with least and greatest, and writes JSON.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = LatentstreamVersion.class,
        subcommands = {
            DecodeCommand.class,
            StreamCommand.class,
            ScaleCommand.class,
            SwapCommand.class,
            KillCommand.class,
            FlowCommand.class,
            StartCommand.class,
            ImageCommand.class,
            AudioCommand.class,
            TrainCommand.class
        },
        footer = {"", "Exit codes: 0 measured; 1 something failed; 2 not understood."})
public final class BenchCommand implements Runnable {
    private static final String LOG = "LATENTSTREAM_LOG";

    @Spec
    private CommandSpec spec;

    private BenchCommand() {}

    static CommandLine commandLine(Map<String, String> env) {
        CommandLine commandLine = new CommandLine(new BenchCommand());
        return commandLine.setExecutionExceptionHandler((failure, line, result) -> {
            line.getErr().println("latentstream: " + failure.getMessage());
            if (env.containsKey("LATENTSTREAM_DEBUG")) {
                failure.printStackTrace(line.getErr());
            }
            return 1;
        });
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which benchmark?");
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        // Read by logback.xml at the first logger, so before any class that has one is touched.
        System.setProperty(LOG, System.getenv().getOrDefault(LOG, "out/bench/bench.log"));
        System.exit(commandLine(System.getenv()).execute(args));
    }
}
