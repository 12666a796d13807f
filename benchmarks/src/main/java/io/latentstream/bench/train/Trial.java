package io.latentstream.bench.train;

import io.latentstream.event.Metric;
import io.latentstream.event.ModelVersion;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.evaluation.Evaluation;
import io.latentstream.trainer.evaluation.EvaluationResult;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.publish.Candidate;
import io.latentstream.trainer.publish.Promotion;
import io.latentstream.trainer.publish.TrainingIdentity;
import io.latentstream.trainer.vae.TrainedVae;
import io.latentstream.trainer.vae.TrainingReport;
import io.latentstream.trainer.vae.VaeTrainer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** One training from first weights to the end of its budget: what it reached on the way, and the version it ended with. */
final class Trial {
    /** The Frechet distance over that of real examples: what is 1 cannot be told from real ones by it. */
    static final String FRECHET_RATIO = "frechet-distance / real";

    private static final double FIRST_LOOK_CPU_SECONDS = 30;
    private static final String FRECHET = "frechet-distance";

    private final TrainingIdentity training;
    private final Evaluation evaluation;
    private final TrainingThreads threads;
    private final Consumer<String> progress;
    private final Map<Double, EvaluationResult> looks = new LinkedHashMap<>();

    Trial(TrainingIdentity training, Evaluation evaluation, TrainingThreads threads, Consumer<String> progress) {
        this.training = training;
        this.evaluation = evaluation;
        this.threads = threads;
        this.progress = progress;
    }

    /** Trains to the end and publishes by {@code promotion}, whose store may hold nothing yet. */
    void run(Promotion promotion) {
        Dataset dataset = training.dataset();
        VaeTrainer trainer =
                new VaeTrainer(training.spec(), dataset.train(), training.budget(), training.seed(), threads);
        List<TrainingReport> curve = new ArrayList<>();
        for (double until = FIRST_LOOK_CPU_SECONDS; !trainer.finished(); until *= 2) {
            trainer.advance(until, curve::add, () -> false);
            if (!trainer.finished()) {
                look(until, trainer.snapshot());
            }
        }
        Promotion.Outcome outcome = promotion.offer(new Candidate(trainer.snapshot(), curve, true), training);
        progress.accept(outcome.story());
    }

    private void look(double cpuSeconds, TrainedVae vae) {
        EvaluationResult result = evaluation.loss(vae);
        looks.put(cpuSeconds, result);
        progress.accept("%.0f CPU-s: %s".formatted(cpuSeconds, result.summary()));
    }

    /** CPU-seconds of training to what the model was worth then. */
    Map<Double, EvaluationResult> looks() {
        return looks;
    }

    /** All figures of a version by name, and what follows from them. */
    static Map<String, Metric> figures(ModelVersion version) {
        Map<String, Metric> figures = new LinkedHashMap<>();
        version.getMetrics().forEach(metric -> figures.put(metric.getName(), metric));
        Metric fake = figures.get(FRECHET);
        Metric real = figures.get(FRECHET + "-real");
        if (fake != null && real != null) {
            Metric ratio = Metric.newBuilder(fake)
                    .setName(FRECHET_RATIO)
                    .setValue(fake.getValue() / real.getValue())
                    .setStandardError(null)
                    .build();
            figures.put(FRECHET_RATIO, ratio);
        }
        return figures;
    }
}
