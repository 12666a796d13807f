package io.latentstream.trainer.vae;

import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.nn.Adam;
import io.latentstream.trainer.nn.FlatVector;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.spec.VaeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * One step of training on all threads: each works out the gradient of its share of the minibatch, then moves its share
 * of the parameters by the sum of all gradients, taken in one order. The result does not depend on which thread is
 * faster.
 */
final class ParallelStep {
    private final VaeSpec spec;
    private final Examples examples;
    private final long seed;
    private final TrainingThreads threads;
    private final FlatVector parameters;
    private final int[] firstOf;
    private final List<Elbo> elbos;
    private final List<Adam> slices;

    ParallelStep(VaeSpec spec, Examples examples, long seed, TrainingThreads threads) {
        this.spec = spec;
        this.examples = examples;
        this.seed = seed;
        this.threads = threads;
        this.parameters = InitialParameters.draw(spec, examples, seed);
        this.firstOf = shares(spec.hyperparameters().batchSize(), threads.count());
        this.elbos = IntStream.range(0, threads.count())
                .mapToObj(i -> new Elbo(spec, parameters, firstOf[i + 1] - firstOf[i]))
                .toList();
        this.slices = slices();
    }

    private static int[] shares(int whole, int parts) {
        return IntStream.rangeClosed(0, parts)
                .map(i -> Math.toIntExact((long) whole * i / parts))
                .toArray();
    }

    private List<Adam> slices() {
        List<FlatVector> gradients = elbos.stream().map(Elbo::gradient).toList();
        int[] bounds = shares(parameters.length(), threads.count());
        int priorStart = ParameterLayout.of(spec).priorStart();
        double priorFactor = spec.hyperparameters().priorFactor();
        List<Adam> result = new ArrayList<>();
        for (int i = 0; i < threads.count(); i++) {
            result.add(new Adam(bounds[i], bounds[i + 1], priorStart, priorFactor, parameters, gradients));
        }
        return List.copyOf(result);
    }

    /** Takes the minibatch {@code order[from]} and on; {@code step} is counted from 1. */
    StepResult run(int[] order, int from, int epoch, int step, Schedule.Point point) {
        List<StepResult> results = threads.run(
                i -> gradient(i, order, from + firstOf[i], epoch, point.beta()), i -> update(i, step, point));
        StepResult sum = StepResult.NONE;
        for (StepResult result : results) {
            sum = sum.plus(result);
        }
        return sum;
    }

    private StepResult gradient(int i, int[] order, int from, int epoch, float beta) {
        Elbo elbo = elbos.get(i);
        long begun = System.nanoTime();
        elbo.load(examples, order, from, seed, epoch);
        long loaded = System.nanoTime();
        elbo.forward();
        long forwarded = System.nanoTime();
        double distortion = elbo.backward(beta, 1f / spec.hyperparameters().batchSize());
        double rate = IntStream.range(0, elbo.batch()).mapToDouble(elbo::rate).sum();
        PhaseTimes times = new PhaseTimes(loaded - begun, forwarded - loaded, System.nanoTime() - forwarded, 0, 0);
        return new StepResult(distortion, rate, beta * rate, elbo.batch(), times);
    }

    private StepResult update(int i, int step, Schedule.Point point) {
        long begun = System.nanoTime();
        slices.get(i).update(step, point.learningRate(), point.averageShare());
        return new StepResult(0, 0, 0, 0, new PhaseTimes(0, 0, 0, System.nanoTime() - begun, 0));
    }

    /** A copy of the averaged weights. */
    float[] average() {
        float[] average = new float[parameters.length()];
        slices.forEach(slice -> slice.readAverage(average));
        return average;
    }
}
