package io.latentstream.stack;

import picocli.CommandLine.IVersionProvider;

/** Which Latentstream this is, as the launcher tells it. */
public final class LatentstreamVersion implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String commit = System.getProperty("latentstream.commit", "");
        return new String[] {
            "latentstream " + System.getProperty("latentstream.release", "of no release")
                    + (commit.isEmpty() ? "" : ", commit " + commit)
        };
    }
}
