package io.latentstream.trainer.service;

import io.latentstream.event.ModelVersion;
import io.latentstream.event.TrainingProgress;
import io.latentstream.event.TrainingStatus;
import io.latentstream.trainer.TrainerConfig;
import io.latentstream.trainer.dataset.DataKind;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.publish.VersionFolder;
import io.latentstream.trainer.spec.SpecFile;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Trains the one model that a configuration names, to the end of its budget. */
public final class SingleTraining {
    private final TrainerConfig config;
    private final Function<DataKind, Dataset> data;
    private final Stop stop;

    /** A training that ends early, without a further version, when {@code stop} says so. */
    public SingleTraining(TrainerConfig config, Function<DataKind, Dataset> data, Stop stop) {
        if (config.models().size() != 1) {
            throw new IllegalArgumentException(
                    "%d models to train; give one".formatted(config.models().size()));
        }
        this.config = config;
        this.data = data;
        this.stop = Objects.requireNonNull(stop, "stop");
    }

    /**
     * How it ended.
     *
     * @param finished whether it came to its end
     * @param story of its end, for people
     * @param version the last that it published, if it published any
     */
    public record Outcome(boolean finished, String story, Optional<ModelVersion> version) {
        private static final Outcome STOPPED = new Outcome(false, "stopped", Optional.empty());
    }

    /** Publishes versions while it trains, as the trainer service does, and routes requests to them. */
    public Outcome toBrokers() {
        return stop.during(() -> {
                    try (TrainerKafka kafka = TrainerKafka.connect(config, new SimpleMeterRegistry())) {
                        return train(kafka.sinks(new TrainerHealth(), stop));
                    }
                })
                .orElse(Outcome.STOPPED);
    }

    /** Writes what it ends with to a folder, without a broker. */
    public Outcome toFolder(VersionFolder folder) {
        return stop.during(() -> train(Sinks.of(folder))).orElse(Outcome.STOPPED);
    }

    private Outcome train(Sinks sinks) {
        List<TrainingProgress> events = new ArrayList<>();
        try (TrainingThreads threads = new TrainingThreads(config.threads())) {
            new TrainingService(config, data, threads, sinks.andTo(events::add)).trainConfigured(stop);
        }
        if (stop.getAsBoolean()) {
            return Outcome.STOPPED;
        }
        SpecFile model = config.models().get(0);
        Optional<ModelVersion> version =
                events.stream().anyMatch(event -> event.getStatus() == TrainingStatus.PUBLISHED)
                        ? sinks.published().routed(model.name())
                        : Optional.empty();
        TrainingProgress last = events.get(events.size() - 1);
        return new Outcome(last.getStatus() == TrainingStatus.FINISHED, last.getMessage(), version);
    }
}
