package io.latentstream.trainer.publish;

import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import java.util.List;
import java.util.function.UnaryOperator;

/** Where versions go: the topics that generators read, or a folder. Others may publish there at the same time. */
public interface VersionStore {

    /** What it holds now. */
    Holdings holdings();

    /**
     * Keeps a version, its files and the route that leads to it; returns when all of it is there.
     *
     * @return false when the version's number has been taken since it was chosen; then neither version nor route is kept
     */
    boolean publish(List<ExportedFile> files, ModelVersion version, ModelRoute route);

    /** Changes the record of a version whose files are there, as it stands now, and returns what it has become. */
    ModelVersion amend(ModelVersion version, UnaryOperator<ModelVersion> change);
}
