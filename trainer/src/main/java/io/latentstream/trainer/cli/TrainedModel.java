package io.latentstream.trainer.cli;

import io.latentstream.event.ModelVersion;
import io.latentstream.event.TrainingData;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.dataset.Provenance;
import io.latentstream.trainer.dataset.source.DataPlaces;
import io.latentstream.trainer.dataset.source.SpokenDigits;
import io.latentstream.trainer.publish.Checkpoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A trained model with its record, read from a stack or a file.
 *
 * @param title for messages
 * @param record the published version with its metrics
 * @param checkpoint the model itself
 */
record TrainedModel(String title, ModelVersion record, Checkpoint checkpoint) {
    private static final Logger LOG = LoggerFactory.getLogger(TrainedModel.class);

    /**
     * Reads the data to measure the model on.
     *
     * @param anyData whether data other than what it was trained on is accepted, with a warning
     * @throws IllegalArgumentException if other data is found and not accepted
     */
    Dataset dataset(DataPlaces places, boolean anyData) {
        if (!anyData) {
            requireKnownSource(places);
        }
        Dataset whole = checkpoint.model().named(places.read(checkpoint.model().data()));
        Dataset own = checkpoint.holdout().isPresent()
                ? whole.holdout(checkpoint.holdout().getAsDouble())
                : whole;
        if (own.provenance().digest().equals(data().getDigest())) {
            return own;
        }
        String difference = otherThan(own.provenance());
        if (!anyData) {
            throw new IllegalArgumentException(difference + "; " + remedy());
        }
        LOG.warn("{}: the figures cannot be compared with the stored ones", difference);
        return whole;
    }

    /** Refuses synthetic speech for recordings and the other way round, before anything is synthesised or downloaded. */
    private void requireKnownSource(DataPlaces places) {
        if (!checkpoint.model().data().isAudio()) {
            return;
        }
        boolean recorded =
                SpokenDigits.recordings(places.recordings(), places.cache()).isPresent();
        if (recorded == data().getSynthetic()) {
            throw new IllegalArgumentException("%s was trained on %s; %s; %s"
                    .formatted(
                            title,
                            data().getName(),
                            recorded ? "the data here is recorded" : "that is not here",
                            remedy()));
        }
    }

    private TrainingData data() {
        return checkpoint.record().getData();
    }

    private String otherThan(Provenance here) {
        String difference = "%s was trained on %s, the data here is %s".formatted(title, data().getName(), here.name());
        return here.name().equals(data().getName())
                ? "%s with other content (digest %s, not %s)".formatted(difference, here.digest(), data().getDigest())
                : difference;
    }

    private String remedy() {
        boolean spoken = checkpoint.model().data().isAudio();
        String place = spoken && data().getSynthetic() ? "'%s'".formatted(SpokenDigits.SYNTHETIC) : "its data";
        return "give %s by --data or %s; other data is measured with, too, when --data names it"
                .formatted(place, spoken ? "AUDIO_DATA" : "MNIST_DIR");
    }
}
