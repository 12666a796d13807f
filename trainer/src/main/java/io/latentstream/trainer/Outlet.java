package io.latentstream.trainer;

import io.latentstream.event.TrainingProgress;
import io.latentstream.trainer.publish.PublishedModels;
import io.latentstream.trainer.publish.VersionStore;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Where what comes of trainings goes.
 *
 * @param store keeps versions
 * @param published what it keeps already
 * @param progress hears how runs are going
 * @param metrics count what comes of them
 * @param firstCandidate CPU-seconds of training after which a model may have its first version; the next may come after twice
 *     that, and so on, and at the end
 */
record Outlet(
        VersionStore store,
        PublishedModels published,
        Consumer<TrainingProgress> progress,
        TrainerMetrics metrics,
        double firstCandidate) {
    Outlet {
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(published, "published");
        Objects.requireNonNull(progress, "progress");
        Objects.requireNonNull(metrics, "metrics");
    }

    /** A store that has nothing yet and takes what a training ends with, whatever it is. */
    static Outlet of(VersionStore store) {
        return new Outlet(
                store,
                new PublishedModels(List.of(), List.of()),
                event -> {},
                TrainerMetrics.silent(),
                Double.POSITIVE_INFINITY);
    }

    /** The same, with one more who hears. */
    Outlet andTo(Consumer<TrainingProgress> listener) {
        return new Outlet(store, published, progress.andThen(listener), metrics, firstCandidate);
    }

    /** The same, counted by these metrics. */
    Outlet countedBy(TrainerMetrics counts) {
        return new Outlet(store, published, progress, counts, firstCandidate);
    }
}
