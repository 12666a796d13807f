package io.latentstream.gallery;

import io.latentstream.client.ModelArtifacts;
import io.latentstream.event.Artifact;
import io.latentstream.event.ModelVersion;
import java.util.Map;
import java.util.function.Function;

/**
 * Serves the HTML reports that trainers publish with versions. Anyone may have written them, so they are shown in a sandbox with an
 * origin of its own, without scripts, forms or network. For one thread.
 */
final class Reports {
    private static final int MOST_KEPT = 4;
    private static final long MOST_BYTES = 16 << 20;
    private static final Map<String, String> SANDBOX = Map.of(
            "Content-Security-Policy",
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; media-src data:;"
                    + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'");

    private final Function<Artifact, byte[]> read;
    private final Map<String, byte[]> kept = new Newest<>(MOST_KEPT);

    Reports(Function<Artifact, byte[]> read) {
        this.read = read;
    }

    /**
     * The report of a version.
     *
     * @throws HttpStatusException when it has none, or one too large
     */
    Reply of(ModelVersion version) {
        Artifact report = ModelArtifacts.report(version)
                .orElseThrow(() -> HttpStatusException.notFound(
                        "version %s of model '%s' has no report: an older trainer published it"
                                .formatted(version.getVersion(), version.getName())));
        if (report.getSize() > MOST_BYTES) {
            throw new HttpStatusException(
                    413, "this report has " + report.getSize() + " bytes; fetch it with './latentstream report'");
        }
        byte[] page = kept.computeIfAbsent(report.getSha256(), unread -> read.apply(report));
        return Reply.ok("text/html; charset=utf-8", page).with(SANDBOX);
    }
}
