package io.latentstream.trainer.publish;

import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.trainer.export.ExportedFile;
import java.util.List;

/**
 * A version ready to be published.
 *
 * @param files its artifacts
 * @param version its record, with a number
 * @param route sends all requests of the model to it
 */
public record Release(List<ExportedFile> files, ModelVersion version, ModelRoute route) {
    public Release {
        files = List.copyOf(files);
    }
}
