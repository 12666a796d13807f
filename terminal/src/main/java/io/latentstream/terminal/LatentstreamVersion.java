package io.latentstream.terminal;

import picocli.CommandLine;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The release and commit of this program, as the launcher passes them on. */
public final class LatentstreamVersion implements IVersionProvider {
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

    /** Adds {@code --version} and {@code -V} to a command; {@code -V} alone where {@code --version} is a model's. */
    public static void addTo(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        OptionSpec.Builder option =
                spec.findOption(OPTION) == null ? OptionSpec.builder("-V", OPTION) : OptionSpec.builder("-V");
        spec.addOption(option.type(boolean.class)
                .versionHelp(true)
                .description("Shows the version of this program.")
                .build());
        spec.versionProvider(new LatentstreamVersion());
    }
}
