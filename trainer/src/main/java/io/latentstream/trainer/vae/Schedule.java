package io.latentstream.trainer.vae;

import io.latentstream.trainer.spec.Hyperparameters;

/** How a step is weighted and sized, depending on the progress, which runs from 0 to 1 over the budget. */
record Schedule(Hyperparameters hyperparameters) {
    /**
     * Steps from one update of the averaged weights to the next: each update reads all weights, and every fourth step
     * is enough.
     */
    private static final int AVERAGING_STEPS = 4;

    /**
     * What holds for one step.
     *
     * @param beta weight of the KL term
     * @param learningRate step size of Adam
     * @param averageShare how far the average of the weights moves, 0 for not at all
     */
    record Point(float beta, double learningRate, float averageShare) {}

    /** The values for a step, counted from 1. */
    Point at(double progress, int step) {
        return new Point(beta(progress), learningRate(progress, step), averageShare(step));
    }

    private float beta(double progress) {
        double share = hyperparameters.warmUp() == 0 ? 1 : Math.min(1, progress / hyperparameters.warmUp());
        return (float) (hyperparameters.beta() * share);
    }

    // Half a cosine down from the peak (Loshchilov and Hutter, arXiv:1608.03983), after a linear ramp (Goyal et al.,
    // arXiv:1706.02677).
    private double learningRate(double progress, int step) {
        double cosine = 0.5 * (1 + Math.cos(Math.PI * Math.min(1, progress)));
        double ramp = Math.min(1, step / (double) hyperparameters.rampSteps());
        double floor = hyperparameters.finalRate();
        return hyperparameters.learningRate() * (floor + (1 - floor) * cosine) * ramp;
    }

    // The decay is (1 + t) / (10 + t) at the start, so that the average forgets the first weights
    // (tf.train.ExponentialMovingAverage).
    private float averageShare(int step) {
        if (step % AVERAGING_STEPS != 0) {
            return 0f;
        }
        double decay = Math.min(hyperparameters.averaging(), (1.0 + step) / (10.0 + step));
        return (float) (1 - Math.pow(decay, AVERAGING_STEPS));
    }
}
