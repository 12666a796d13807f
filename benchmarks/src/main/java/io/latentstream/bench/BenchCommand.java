package io.latentstream.bench;

import io.latentstream.bench.loop.DecodeCommand;
import io.latentstream.bench.loop.StageCommand;
import io.latentstream.bench.scenario.FlowCommand;
import io.latentstream.bench.scenario.KillCommand;
import io.latentstream.bench.scenario.ScaleCommand;
import io.latentstream.bench.scenario.StartCommand;
import io.latentstream.bench.scenario.StreamCommand;
import io.latentstream.bench.scenario.SwapCommand;
import io.latentstream.bench.training.QualityCommand;
import io.latentstream.terminal.CommandLines;
import java.util.Map;
import java.util.function.UnaryOperator;
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
        subcommands = {
            DecodeCommand.class,
            StreamCommand.class,
            ScaleCommand.class,
            SwapCommand.class,
            KillCommand.class,
            FlowCommand.class,
            StartCommand.class,
            StageCommand.Image.class,
            StageCommand.Audio.class,
            QualityCommand.class
        },
        footer = {"", "Exit codes: 0 measured; 1 something failed; 2 not understood."})
public final class BenchCommand implements Runnable {
    private static final String LOG = "LATENTSTREAM_LOG";

    @Spec
    private CommandSpec spec;

    private BenchCommand() {}

    static CommandLine commandLine(Map<String, String> env) {
        return CommandLines.completed(new CommandLine(new BenchCommand()), env, UnaryOperator.identity());
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "which benchmark? " + String.join(", ", spec.subcommands().keySet()));
    }

    /** Runs the command and ends the process with its exit code. */
    public static void main(String[] args) {
        // Read by logback.xml at the first logger, so before any class that has one is touched.
        System.setProperty(LOG, System.getenv().getOrDefault(LOG, "out/bench/bench.log"));
        System.exit(commandLine(System.getenv()).execute(args));
    }
}
