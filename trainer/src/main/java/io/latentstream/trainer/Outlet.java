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
 * @param firstCandidate CPU-seconds of training after which a model may have its first version; the next may come after twice
 *     that, and so on, and at the end
 */
record Outlet(
        VersionStore store, PublishedModels published, Consumer<TrainingProgress> progress, double firstCandidate) {
    Outlet {
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(published, "published");
        Objects.requireNonNull(progress, "progress");
    }

    /** A store that has nothing yet and takes what a training ends with, whatever it is. */
    static Outlet of(VersionStore store) {
        return new Outlet(store, new PublishedModels(List.of(), List.of()), event -> {}, Double.POSITIVE_INFINITY);
    }

    /** The same, with one more who hears. */
    Outlet andTo(Consumer<TrainingProgress> listener) {
        return new Outlet(store, published, progress.andThen(listener), firstCandidate);
    }
}
