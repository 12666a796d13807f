package io.latentstream.cli;

import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** What this program is: its release and commit, as the launcher tells them. */
final class ProgramVersion implements IVersionProvider {
    private static final String OPTION = "--version";

    @Override
    public String[] getVersion() {
        return new String[] {
            "latentstream %s, commit %s"
                    .formatted(
                            System.getProperty("latentstream.release", "unreleased"),
                            System.getProperty("latentstream.commit", "unknown"))
        };
    }

    /** Adds the option to a command; where {@code --version} is a model's, there is only its short form. */
    static void addTo(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        OptionSpec.Builder option =
                spec.findOption(OPTION) == null ? OptionSpec.builder("-V", OPTION) : OptionSpec.builder("-V");
        spec.addOption(option.type(boolean.class)
                .versionHelp(true)
                .description("Shows the version of this program.")
                .build());
        spec.versionProvider(new ProgramVersion());
    }
}
