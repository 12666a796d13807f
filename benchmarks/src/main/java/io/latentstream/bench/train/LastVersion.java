package io.latentstream.bench.train;

import io.latentstream.event.ModelVersion;
import io.latentstream.trainer.publish.Holdings;
import io.latentstream.trainer.publish.Release;
import io.latentstream.trainer.publish.VersionFolder;
import io.latentstream.trainer.publish.VersionStore;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Keeps versions in a folder and remembers the record of the last. */
final class LastVersion implements VersionStore {
    private final VersionFolder folder;
    private Optional<ModelVersion> last = Optional.empty();

    private LastVersion(VersionFolder folder) {
        this.folder = folder;
    }

    static LastVersion in(Path folder) {
        return new LastVersion(VersionFolder.open(folder));
    }

    @Override
    public Holdings holdings() {
        return folder.holdings();
    }

    @Override
    public boolean publish(Release release) {
        last = Optional.of(release.version());
        return folder.publish(release);
    }

    @Override
    public ModelVersion amend(ModelVersion version, UnaryOperator<ModelVersion> change) {
        ModelVersion changed = folder.amend(version, change);
        last = Optional.of(changed);
        return changed;
    }

    /** The record; of a training that diverged there is none. */
    ModelVersion version() {
        return last.orElseThrow(() -> new IllegalStateException("the training ended without a version"));
    }
}
