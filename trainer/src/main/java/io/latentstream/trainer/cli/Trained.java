package io.latentstream.trainer.cli;

import io.latentstream.event.ModelVersion;
import io.latentstream.event.TrainingData;
import io.latentstream.trainer.dataset.DataPlaces;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.publish.Checkpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A model that was trained, and what was written down of it.
 *
 * @param title for people
 * @param record with the figures of then
 * @param checkpoint the model itself
 */
record Trained(String title, ModelVersion record, Checkpoint checkpoint) {
    private static final Logger LOG = LoggerFactory.getLogger(Trained.class);

    /**
     * The data to measure it with: what it was trained on, or other data where that is wanted.
     *
     * @throws IllegalArgumentException when other data is found and not wanted
     */
    Dataset dataset(DataPlaces places, boolean anyData) {
        Dataset whole = places.read(checkpoint.model().data());
        Dataset own = checkpoint.holdout().isPresent()
                ? whole.holdout(checkpoint.holdout().getAsDouble())
                : whole;
        TrainingData data = checkpoint.record().getData();
        if (own.provenance().digest().equals(data.getDigest())) {
            return own;
        }
        String difference = "%s was trained on %s with digest %s, the data here is %s with digest %s"
                .formatted(
                        title,
                        data.getName(),
                        data.getDigest(),
                        own.provenance().name(),
                        own.provenance().digest());
        if (!anyData) {
            throw new IllegalArgumentException(
                    difference + "; name its data, or other data to measure it with, by --data");
        }
        LOG.warn("{}: the figures cannot be compared with the stored ones", difference);
        return whole;
    }
}
