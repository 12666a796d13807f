package io.latentstream.trainer.vae;

import io.latentstream.trainer.dataset.Examples;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One step of training on all threads: each works out the gradient of its share of the minibatch, then moves its share of the
 * parameters by the sum of all gradients, taken in one order. The result does not depend on which thread is faster.
 */
final class ParallelStep {
    private final VaeSpec spec;
    private final Examples examples;
    private final long seed;
    private final TrainingThreads threads;
    private final INDArray parameters;
    private final int[] firstOf;
    private final List<ElboWorker> workers;
    private final List<AdamSlice> slices;

    ParallelStep(VaeSpec spec, Examples examples, long seed, TrainingThreads threads) {
        this.spec = spec;
        this.examples = examples;
        this.seed = seed;
        this.threads = threads;
        this.parameters = VaeNetworks.initialParameters(spec, examples, seed);
        this.firstOf = shares(spec.hyperparameters().batchSize(), threads.count());
        this.workers = IntStream.range(0, threads.count())
                .mapToObj(i -> new ElboWorker(spec, parameters, firstOf[i + 1] - firstOf[i]))
                .toList();
        this.slices = slices();
    }

    private static int[] shares(int whole, int parts) {
        return IntStream.rangeClosed(0, parts)
                .map(i -> Math.toIntExact((long) whole * i / parts))
                .toArray();
    }

    private List<AdamSlice> slices() {
        FloatBuffer weights = parameters.data().asNioFloat();
        List<FloatBuffer> gradients = workers.stream()
                .map(worker -> worker.gradient().data().asNioFloat())
                .toList();
        int[] bounds = shares(Math.toIntExact(parameters.length()), threads.count());
        int priorStart = ParameterLayout.of(spec).priorStart();
        double priorFactor = spec.hyperparameters().priorFactor();
        List<AdamSlice> result = new ArrayList<>();
        for (int i = 0; i < threads.count(); i++) {
            result.add(new AdamSlice(bounds[i], bounds[i + 1], priorStart, priorFactor, weights, gradients));
        }
        return List.copyOf(result);
    }

    /** Takes the minibatch {@code order[from]} and on; {@code step} is counted from 1. */
    StepResult run(int[] order, int from, int epoch, int step, Schedule.Point point) {
        List<StepResult> gradients = threads.run(i -> gradient(i, order, from + firstOf[i], epoch, point.beta()));
        List<PhaseTimes> updates = threads.run(i -> update(i, step, point));
        StepResult sum = StepResult.NONE;
        for (StepResult result : gradients) {
            sum = sum.plus(result);
        }
        for (PhaseTimes times : updates) {
            sum = sum.plus(new StepResult(0, 0, 0, 0, times));
        }
        return sum;
    }

    private StepResult gradient(int i, int[] order, int from, int epoch, float beta) {
        ElboWorker worker = workers.get(i);
        long begun = System.nanoTime();
        worker.load(examples, order, from, seed, epoch);
        long loaded = System.nanoTime();
        worker.forward();
        long forwarded = System.nanoTime();
        double distortion = worker.backward(beta, 1f / spec.hyperparameters().batchSize());
        double rate =
                IntStream.range(0, worker.batch()).mapToDouble(worker::rate).sum();
        PhaseTimes times = new PhaseTimes(loaded - begun, forwarded - loaded, System.nanoTime() - forwarded, 0);
        return new StepResult(distortion, rate, beta * rate, worker.batch(), times);
    }

    private PhaseTimes update(int i, int step, Schedule.Point point) {
        long begun = System.nanoTime();
        slices.get(i).update(step, point.learningRate(), point.averageShare());
        return new PhaseTimes(0, 0, 0, System.nanoTime() - begun);
    }

    /** A copy of the averaged weights. */
    float[] average() {
        float[] average = new float[Math.toIntExact(parameters.length())];
        slices.forEach(slice -> slice.readAverage(average));
        return average;
    }
}
