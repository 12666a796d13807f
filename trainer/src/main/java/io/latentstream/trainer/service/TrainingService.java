package io.latentstream.trainer.service;

import io.latentstream.event.ModelVersion;
import io.latentstream.event.TrainingRequest;
import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.TrainerConfig;
import io.latentstream.trainer.dataset.DataKind;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.dataset.DatasetException;
import io.latentstream.trainer.evaluation.Evaluation;
import io.latentstream.trainer.export.DecoderExporter;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.publish.Promotion;
import io.latentstream.trainer.publish.TrainingIdentity;
import io.latentstream.trainer.report.ModelReport;
import io.latentstream.trainer.spec.SpecFile;
import io.latentstream.trainer.vae.TrainingBudget;
import io.latentstream.trainer.vae.VaeTrainer;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides what is trained. A run that fails ends alone; the others go on. */
public final class TrainingService {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingService.class);

    private static final String OUT_OF_MEMORY =
            "; give a smaller model or batch, or the trainer more memory by LATENTSTREAM_HEAP";

    private final TrainerConfig config;
    private final Function<DataKind, Dataset> data;
    private final Map<DataKind, Dataset> datasets = new EnumMap<>(DataKind.class);
    private final Map<NamedData, Promotion> promotions = new HashMap<>();
    private final TrainingThreads threads;
    private final Function<Dataset, Evaluation> evaluations;
    private final Sinks sinks;
    private final ProgressEvents progress;

    public TrainingService(
            TrainerConfig config, Function<DataKind, Dataset> data, TrainingThreads threads, Sinks sinks) {
        this(config, data, dataset -> Evaluation.of(dataset, threads), threads, sinks);
    }

    TrainingService(
            TrainerConfig config,
            Function<DataKind, Dataset> data,
            Function<Dataset, Evaluation> evaluations,
            TrainingThreads threads,
            Sinks sinks) {
        this.config = config;
        this.evaluations = evaluations;
        this.data = data;
        this.threads = threads;
        this.sinks = sinks;
        this.progress = new ProgressEvents(sinks.progress(), sinks.metrics());
    }

    /** Data whose label groups have these names; models that agree in both are measured by one evaluation. */
    private record NamedData(DataKind kind, List<LabelGroup> labelGroups) {}

    private Promotion promotion(Dataset dataset) {
        return new Promotion(
                evaluations.apply(dataset),
                new DecoderExporter(),
                new ModelReport(threads),
                sinks.store(),
                sinks.published(),
                Clock.systemUTC());
    }

    /**
     * Trains the configured models in turns, so that each has its first version early; returns when all are done or
     * stopped.
     */
    public void trainConfigured(BooleanSupplier stop) {
        config.unusable().forEach(spec -> progress.failed(UUID.randomUUID().toString(), spec.file(), spec.reason()));
        List<TrainingRun> runs = new ArrayList<>();
        for (SpecFile model : config.models()) {
            String runId = UUID.randomUUID().toString();
            attempt(runId, model.name(), stop, () -> start(runId, model, config.seed(), config.budget()))
                    .filter(run -> advance(run, stop)) // the first version before the next model's data is read
                    .ifPresent(runs::add);
        }
        while (!runs.isEmpty()) {
            runs.removeIf(run -> !advance(run, stop));
        }
    }

    /** Trains what a request asks for. A wrong request ends in a FAILED event. */
    public void train(TrainingRequest request, BooleanSupplier stop) {
        long seed = request.getSeed() == null ? config.seed() : request.getSeed();
        attempt(request.getRunId(), request.getModel(), stop, () -> {
                    requireRunId(request);
                    return start(request.getRunId(), model(request.getModel()), seed, budget(request));
                })
                .ifPresent(run -> {
                    while (advance(run, stop)) {
                        LOG.debug("run {} goes on", run.id());
                    }
                });
    }

    /**
     * Does a part of one training. Whatever it throws fails this training alone; the next ones are trained all the
     * same. After a stop, exceptions are the stop's effect and no failure.
     */
    private <T> Optional<T> attempt(String runId, String model, BooleanSupplier stop, Supplier<Optional<T>> part) {
        if (stop.getAsBoolean()) {
            return Optional.empty();
        }
        try {
            return part.get();
        } catch (Throwable e) { // a spec can exhaust the stack and the natives' memory, too
            if (stop.getAsBoolean()) {
                LOG.debug("run {} of model '{}' ends with a stop", runId, model, e);
            } else {
                fail(runId, model, e);
            }
            return Optional.empty();
        }
    }

    private void fail(String runId, String model, Throwable why) {
        if (!(why instanceof IllegalArgumentException || why instanceof DatasetException)) {
            LOG.error("run {} of model '{}' failed", Excerpt.oneLine(runId), Excerpt.oneLine(model), why);
        }
        String reason = why.getMessage() == null ? why.toString() : why.getMessage();
        progress.failed(runId, model, why instanceof OutOfMemoryError ? reason + OUT_OF_MEMORY : reason);
    }

    private static void requireRunId(TrainingRequest request) {
        if (request.getRunId().isBlank()) {
            throw new IllegalArgumentException(
                    "runId is '%s'; give the run an id of its own".formatted(request.getRunId()));
        }
    }

    private TrainingBudget budget(TrainingRequest request) {
        if (request.getCpuSeconds() != null && request.getEpochs() != null) {
            throw new IllegalArgumentException("both cpuSeconds (%s) and epochs (%s) are given; leave one out"
                    .formatted(request.getCpuSeconds(), request.getEpochs()));
        }
        if (request.getEpochs() != null) {
            return new TrainingBudget.Epochs(request.getEpochs());
        }
        return request.getCpuSeconds() == null
                ? config.budget()
                : new TrainingBudget.CpuSeconds(request.getCpuSeconds());
    }

    private SpecFile model(String name) {
        return config.models().stream()
                .filter(model -> model.name().equals(name))
                .findFirst()
                .or(() -> SpecFile.shipped(name))
                .orElseThrow(() -> new IllegalArgumentException("model '%s' is unknown; ask for one of %s"
                        .formatted(Excerpt.oneLine(name), String.join(", ", known()))));
    }

    private Set<String> known() {
        Set<String> names = new LinkedHashSet<>(SpecFile.shippedNames());
        config.models().forEach(model -> names.add(model.name()));
        return names;
    }

    private Optional<TrainingRun> start(String runId, SpecFile model, long seed, TrainingBudget budget) {
        Dataset dataset = model.named(dataset(model.data()));
        TrainingIdentity training = new TrainingIdentity(model, dataset, seed, budget);
        Optional<ModelVersion> before = sinks.finished(training);
        if (before.isPresent()) {
            progress.finished(
                    runId,
                    training.model().name(),
                    "already trained: version %s bears the mark of this data, seed and at least %s"
                            .formatted(before.get().getVersion(), training.budget()));
            return Optional.empty();
        }
        VaeTrainer trainer =
                new VaeTrainer(training.spec(), dataset.train(), training.budget(), training.seed(), threads);
        Promotion promotion = promotions.computeIfAbsent(
                new NamedData(model.data(), dataset.labelGroups()), any -> promotion(dataset));
        CandidateSchedule schedule =
                sinks.interim() ? CandidateSchedule.of(budget, trainer.stepsOfEpoch()) : CandidateSchedule.atTheEnd();
        return Optional.of(new TrainingRun(runId, training, trainer, promotion, progress, schedule));
    }

    /** The data, read when a model first needs it; when that fails, the next model tries again. */
    private Dataset dataset(DataKind kind) {
        Dataset known = datasets.get(kind);
        if (known != null) {
            return known;
        }
        Dataset dataset = data.apply(kind);
        LOG.info(
                "{}: {} training and {} test examples{}",
                dataset.provenance().name(),
                dataset.train().count(),
                dataset.test().count(),
                dataset.provenance().synthetic() ? " (synthetic)" : "");
        datasets.put(kind, dataset);
        return dataset;
    }

    /** Whether the run goes on afterwards. */
    private boolean advance(TrainingRun run, BooleanSupplier stop) {
        boolean goesOn = attempt(run.id(), run.model(), stop, () -> {
                    run.advance(stop);
                    return Optional.of(!run.finished());
                })
                .orElse(false);
        if (stop.getAsBoolean() && !run.finished()) {
            progress.note(run.model(), "stopped; it is trained anew when the trainer is started again");
            return false;
        }
        return goesOn;
    }
}
