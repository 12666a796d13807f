package io.latentstream.trainer.vae;

/** How a step is weighted and sized, depending on the progress, which runs from 0 to 1 over the budget. */
record Schedule(Hyperparameters hyperparameters) {
    private static final double FLOOR = 0.01;
    private static final int RAMP_STEPS = 200;
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

    // Half a cosine down from the peak (Loshchilov and Hutter, arXiv:1608.03983), after a ramp over the first steps.
    private double learningRate(double progress, int step) {
        double cosine = 0.5 * (1 + Math.cos(Math.PI * Math.min(1, progress)));
        double ramp = Math.min(1, step / (double) RAMP_STEPS);
        return hyperparameters.learningRate() * (FLOOR + (1 - FLOOR) * cosine) * ramp;
    }

    // Every fourth step is enough and saves memory traffic; at the start the average forgets sooner.
    private float averageShare(int step) {
        if (step % AVERAGING_STEPS != 0) {
            return 0f;
        }
        double decay = Math.min(hyperparameters.averaging(), (1.0 + step) / (10.0 + step));
        return (float) (1 - Math.pow(decay, AVERAGING_STEPS));
    }
}
