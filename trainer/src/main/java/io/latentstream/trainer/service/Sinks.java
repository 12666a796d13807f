package io.latentstream.trainer.service;

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
 * Where a training run's results go.
 *
 * @param store keeps versions
 * @param published the versions that it holds, as last read
 * @param progress takes the events of runs
 * @param metrics count candidates, runs and events
 * @param interim whether a model may have versions while it trains; otherwise only the one that it ends with
 */
public record Sinks(
        VersionStore store,
        PublishedModels published,
        Consumer<TrainingProgress> progress,
        TrainerMetrics metrics,
        boolean interim) {
    public Sinks {
        Objects.requireNonNull(store, "store");
        Objects.requireNonNull(published, "published");
        Objects.requireNonNull(progress, "progress");
        Objects.requireNonNull(metrics, "metrics");
    }

    /** An empty store, for the model at the end of a training only. */
    static Sinks of(VersionStore store) {
        return new Sinks(store, new PublishedModels(Holdings.NONE), event -> {}, TrainerMetrics.silent(), false);
    }

    /** The version that marks this training as finished, if the store holds one now. */
    Optional<ModelVersion> finished(TrainingIdentity training) {
        published.renew(store.holdings());
        return published.finished(training);
    }

    /** The same, with another listener to the events. */
    Sinks andTo(Consumer<TrainingProgress> listener) {
        return new Sinks(store, published, progress.andThen(listener), metrics, interim);
    }

    /** The same, counted by these metrics. */
    public Sinks countedBy(TrainerMetrics counts) {
        return new Sinks(store, published, progress, counts, interim);
    }
}
