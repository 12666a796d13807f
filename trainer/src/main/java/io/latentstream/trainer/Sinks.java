package io.latentstream.trainer;

import io.latentstream.event.ModelVersion;
import io.latentstream.event.TrainingProgress;
import io.latentstream.trainer.publish.Holdings;
import io.latentstream.trainer.publish.PublishedModels;
import io.latentstream.trainer.publish.TrainingIdentity;
import io.latentstream.trainer.publish.VersionStore;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Where what comes of trainings goes.
 *
 * @param store keeps versions
 * @param published what it keeps already, as last read
 * @param progress hears how runs are going
 * @param metrics count what comes of them
 * @param firstCandidate CPU-seconds of training after which a model may have its first version; the next may come after twice
 *     that, and so on, and at the end
 */
record Sinks(
        VersionStore store,
        PublishedModels published,
        Consumer<TrainingProgress> progress,
        TrainerMetrics metrics,
        double firstCandidate) {
    Sinks {
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(published, "published");
        Objects.requireNonNull(progress, "progress");
        Objects.requireNonNull(metrics, "metrics");
    }

    /** A store that has nothing yet and takes what a training ends with, whatever it is. */
    static Sinks of(VersionStore store) {
        return new Sinks(
                store,
                new PublishedModels(Holdings.NONE),
                event -> {},
                TrainerMetrics.silent(),
                Double.POSITIVE_INFINITY);
    }

    /** A version with the mark that the same training was done to its end, by whomever, if the store has one by now. */
    Optional<ModelVersion> finished(TrainingIdentity training) {
        published.renew(store.holdings());
        return published.finished(training);
    }

    /** The same, with one more who hears. */
    Sinks andTo(Consumer<TrainingProgress> listener) {
        return new Sinks(store, published, progress.andThen(listener), metrics, firstCandidate);
    }

    /** The same, counted by these metrics. */
    Sinks countedBy(TrainerMetrics counts) {
        return new Sinks(store, published, progress, counts, firstCandidate);
    }
}
