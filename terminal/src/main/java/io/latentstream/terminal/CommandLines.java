package io.latentstream.terminal;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Makes the command line of a program: {@code --help} and {@code --verbose} for every command, an error as one line, and the exit
 * codes 0 (done), 1 (failed) and 2 (not understood).
 */
public final class CommandLines {
    private static final String PROGRAM = "latentstream";
    private static final String VERBOSE = "--verbose";
    private static final String DEBUG = "LATENTSTREAM_DEBUG";

    private CommandLines() {}

    /**
     * Completes a command line that has its subcommands.
     *
     * @param line its options {@code --help}, {@code --verbose}, {@code --version}, converters and handlers of errors are set here
     * @param env where {@code LATENTSTREAM_DEBUG}, if it is not blank, asks for stack traces as {@code --verbose} does
     * @param shown makes a message fit to be shown
     */
    public static CommandLine completed(CommandLine line, Map<String, String> env, UnaryOperator<String> shown) {
        LatentstreamVersion.addTo(line);
        line.getCommandSpec()
                .addOption(inherited("Shows this help.", "-h", "--help")
                        .usageHelp(true)
                        .build())
                .addOption(inherited("Shows the stack trace of what went wrong.", VERBOSE)
                        .build());
        return line.registerConverter(int.class, WholeNumbers::ofInt)
                .registerConverter(Integer.class, WholeNumbers::ofInt)
                .registerConverter(Long.class, WholeNumbers::ofLong)
                .setUsageHelpWidth(110)
                .setExecutionExceptionHandler((error, command, parsed) -> {
                    String message = error.getMessage() == null ? error.toString() : error.getMessage();
                    command.getErr().println(command.getColorScheme().errorText(shown.apply(message)));
                    if (isVerbose(command) || !env.getOrDefault(DEBUG, "").isBlank()) {
                        error.printStackTrace(command.getErr());
                    }
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .setParameterExceptionHandler((error, args) -> reportUsage(error, shown));
    }

    /** What a command without subcommand says when it is given none. */
    public static ParameterException missingCommand(CommandLine line) {
        return new ParameterException(
                line,
                "which command? " + String.join(", ", line.getSubcommands().keySet()));
    }

    private static OptionSpec.Builder inherited(String description, String... names) {
        return OptionSpec.builder(names)
                .type(boolean.class)
                .scopeType(ScopeType.INHERIT)
                .description(description);
    }

    private static boolean isVerbose(CommandLine command) {
        for (CommandLine each = command; each != null; each = each.getParent()) {
            ParseResult parsed = each.getParseResult();
            if (parsed != null && parsed.hasMatchedOption(VERBOSE)) {
                return true;
            }
        }
        return false;
    }

    private static int reportUsage(ParameterException error, UnaryOperator<String> shown) {
        CommandLine command = error.getCommandLine();
        PrintWriter err = command.getErr();
        String complaint =
                error instanceof UnmatchedArgumentException unmatched ? unknown(unmatched) : error.getMessage();
        err.println(command.getColorScheme().errorText(shown.apply(complaint)));
        if (error instanceof MissingParameterException) {
            command.usage(err);
        } else {
            String name = command.getCommandSpec().qualifiedName();
            err.println("'./%s --help' shows what can be asked"
                    .formatted(name.startsWith(PROGRAM) ? name : PROGRAM + " " + name));
        }
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
