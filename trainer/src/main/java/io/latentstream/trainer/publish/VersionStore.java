package io.latentstream.trainer.publish;

import io.latentstream.event.ModelVersion;
import java.util.function.UnaryOperator;

/** Where versions go: the topics that generators read, or a folder. Others may publish there at the same time. */
public interface VersionStore {

    /** What it holds now. */
    Holdings holdings();

    /**
     * Keeps a release; returns when all of it is there.
     *
     * @return false when the version's number has been taken since it was chosen; then neither version nor route is
     *     kept
     */
    boolean publish(Release release);

    /** Changes the record of a version whose files are there, as it stands now, and returns what it has become. */
    ModelVersion amend(ModelVersion version, UnaryOperator<ModelVersion> change);
}
