package io.latentstream.trainer.publish;

import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import java.util.List;

/** Where versions go: the topics that generators read, or a folder. */
public interface VersionStore {

    /** Keeps a version, its files and the route that leads to it; returns when all of it is there. */
    void publish(List<ExportedFile> files, ModelVersion version, ModelRoute route);

    /** Replaces the record of a version whose files are there. */
    void publish(ModelVersion version);
}
