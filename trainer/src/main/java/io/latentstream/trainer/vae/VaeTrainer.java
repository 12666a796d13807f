package io.latentstream.trainer.vae;

import io.latentstream.latent.Gaussian;
import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.spec.VaeSpec;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Trains one model, in pieces, so that several models can take turns on the same threads. The examples at the end of an
 * epoch that do not fill a minibatch are left out.
 */
public final class VaeTrainer {
    private final VaeSpec spec;
    private final Examples examples;
    private final TrainingBudget budget;
    private final long seed;
    private final TrainingThreads threads;
    private final Schedule schedule;
    private final Shuffle shuffle;
    private final ParallelStep parallel;
    private final int stepsOfEpoch;
    private int step;
    private double cpuSeconds;
    private double wallSeconds;
    private PhaseTimes times = PhaseTimes.NONE;

    /**
     * Allocates and initialises everything; the examples must fit the spec and fill a minibatch, and all must fit the
     * heap.
     */
    public VaeTrainer(VaeSpec spec, Examples examples, TrainingBudget budget, long seed, TrainingThreads threads) {
        requireFitting(spec, examples, threads);
        this.spec = spec;
        this.examples = examples;
        this.budget = budget;
        this.seed = seed;
        this.threads = threads;
        this.schedule = new Schedule(spec.hyperparameters());
        this.shuffle = new Shuffle(examples.count(), seed);
        this.parallel = new ParallelStep(spec, examples, seed, threads);
        this.stepsOfEpoch = examples.count() / spec.hyperparameters().batchSize();
    }

    private static void requireFitting(VaeSpec spec, Examples examples, TrainingThreads threads) {
        int batch = spec.hyperparameters().batchSize();
        if (examples.size() != spec.size()) {
            throw new IllegalArgumentException("model '%s' takes examples of %d values, the dataset's have %d"
                    .formatted(spec.name(), spec.size(), examples.size()));
        }
        if (examples.count() < batch) {
            throw new IllegalArgumentException(
                    "model '%s' takes minibatches of %d, the dataset has only %d examples; lower batch-size in its spec or give more"
                            .formatted(spec.name(), batch, examples.count()));
        }
        if (threads.count() > batch) {
            throw new IllegalArgumentException("%d threads cannot share a minibatch of %d; use at most as many threads"
                    .formatted(threads.count(), batch));
        }
        MemoryNeed.of(spec, examples.count()).require(Runtime.getRuntime().maxMemory());
    }

    /** True when the budget is spent. */
    public boolean finished() {
        return progress() >= 1;
    }

    private double progress() {
        return spent() / budget.amount();
    }

    /** How much of the budget is spent, in its unit: epochs, with fraction, or CPU-seconds. */
    public double spent() {
        return budget instanceof TrainingBudget.Epochs ? epoch() : cpuSeconds;
    }

    private double epoch() {
        return step / (double) stepsOfEpoch;
    }

    /**
     * Trains until the budget is spent or {@code pause}, asked before every step, says so.
     *
     * @param listener gets a report of every epoch, and of the steps since then when this returns
     */
    public void advance(Consumer<TrainingReport> listener, BooleanSupplier pause) {
        StepResult sum = StepResult.NONE;
        double reported = wallSeconds;
        while (!finished() && !pause.getAsBoolean()) {
            sum = sum.plus(step());
            if (step % stepsOfEpoch == 0) {
                listener.accept(report(sum, wallSeconds - reported));
                sum = StepResult.NONE;
                reported = wallSeconds;
            }
        }
        if (sum.examples() > 0) {
            listener.accept(report(sum, wallSeconds - reported));
        }
    }

    private StepResult step() {
        long begun = System.nanoTime();
        double cpuBefore = threads.cpuSeconds();
        Schedule.Point point = schedule.at(progress(), step + 1);
        int epoch = step / stepsOfEpoch;
        int from = step % stepsOfEpoch * spec.hyperparameters().batchSize();
        step++;
        StepResult result = parallel.run(shuffle.order(epoch), from, epoch, step, point);
        cpuSeconds += threads.cpuSeconds() - cpuBefore;
        long wall = System.nanoTime() - begun;
        wallSeconds += wall / 1e9;
        times = times.plus(result.times().waitingUpTo(wall * threads.count()));
        return result;
    }

    private TrainingReport report(StepResult sum, double seconds) {
        double progress = progress();
        OptionalDouble secondsLeft = progress > 0
                ? OptionalDouble.of(Math.max(0, wallSeconds * (1 - progress) / progress))
                : OptionalDouble.empty();
        return new TrainingReport(
                epoch(),
                (sum.distortion() + sum.weightedRate()) / sum.examples(),
                sum.rate() / sum.examples(),
                sum.distortion() / sum.examples(),
                schedule.at(progress, step).learningRate(),
                sum.examples() / seconds,
                cpuSeconds,
                secondsLeft);
    }

    /** A frozen copy of the averaged weights, with the prior that belongs to them. */
    public TrainedVae snapshot() {
        float[] weights = parallel.average();
        List<Gaussian> prior = Prior.gaussians(spec, weights, examples, threads);
        return new TrainedVae(spec, weights, prior, seed, cpuSeconds, wallSeconds, epoch());
    }

    /** Minibatches in a pass over the data. */
    public int stepsOfEpoch() {
        return stepsOfEpoch;
    }

    /** CPU time of the training threads spent on this model so far, seconds. */
    public double cpuSeconds() {
        return cpuSeconds;
    }

    /** Where the threads' time went so far. */
    public PhaseTimes phaseTimes() {
        return times;
    }
}
