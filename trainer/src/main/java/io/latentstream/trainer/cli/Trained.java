package io.latentstream.trainer.cli;

import io.latentstream.event.ModelVersion;
import io.latentstream.event.TrainingData;
import io.latentstream.trainer.dataset.DataKind;
import io.latentstream.trainer.dataset.DataPlaces;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.dataset.Provenance;
import io.latentstream.trainer.dataset.SpokenDigits;
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
        if (!anyData) {
            requireKnownSource(places);
        }
        Dataset whole = places.read(checkpoint.model().data());
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

    /** Whether a person or a synthesiser spoke is known before anything is synthesised or downloaded. */
    private void requireKnownSource(DataPlaces places) {
        if (checkpoint.model().data() != DataKind.SPOKEN_DIGITS) {
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
        boolean spoken = checkpoint.model().data() == DataKind.SPOKEN_DIGITS;
        String place = spoken && data().getSynthetic() ? "'%s'".formatted(SpokenDigits.SYNTHETIC) : "its data";
        return "give %s by --data or %s; other data is measured with, too, when --data names it"
                .formatted(place, spoken ? "AUDIO_DATA" : "MNIST_DIR");
    }
}
