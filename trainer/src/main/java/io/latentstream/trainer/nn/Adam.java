package io.latentstream.trainer.nn;

import java.util.List;

/**
 * Adam (Kingma and Ba, arXiv:1412.6980) on one thread's slice of the parameters, with the moving average of the
 * weights. m and v are the moving averages of the gradient g and of g^2; the step is -rate * m / (sqrt(v) + epsilon),
 * with rate = learningRate * sqrt(1 - beta2^t) / (1 - beta1^t). The threads' gradients are summed in a fixed order, in
 * blocks that stay in the cache: ND4J's updater takes ten times as long.
 */
public final class Adam {
    private static final int BLOCK = 2048;
    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    /**
     * Keeps the moments of parameters without a gradient out of the denormal numbers, which are slow to compute with.
     */
    private static final float TINY = 1e-30f;

    private final int from;
    private final int to;
    private final int priorStart;
    private final double priorFactor;
    private final FlatVector parameters;
    private final List<FlatVector> gradients;
    private final float[][] firstMoment;
    private final float[][] secondMoment;
    private final float[][] average;
    private final float[] weights = new float[BLOCK];
    private final float[] gradient = new float[BLOCK];
    private final float[] other = new float[BLOCK];

    /**
     * Starts with zero moments at the current parameters, which only this instance may change from now on. From {@code
     * priorStart} on, to within a block, the rate is {@code priorFactor} times higher.
     */
    public Adam(
            int from, int to, int priorStart, double priorFactor, FlatVector parameters, List<FlatVector> gradients) {
        int blocks = (to - from + BLOCK - 1) / BLOCK;
        this.from = from;
        this.to = to;
        this.priorStart = priorStart;
        this.priorFactor = priorFactor;
        this.parameters = parameters;
        this.gradients = List.copyOf(gradients);
        this.firstMoment = new float[blocks][BLOCK];
        this.secondMoment = new float[blocks][BLOCK];
        this.average = new float[blocks][BLOCK];
        for (int block = 0; block < blocks; block++) {
            parameters.read(start(block), average[block], length(block));
        }
    }

    private int start(int block) {
        return from + block * BLOCK;
    }

    private int length(int block) {
        return Math.min(BLOCK, to - start(block));
    }

    /**
     * Moves the parameters.
     *
     * @param step counted from 1
     * @param averageShare how far the average moves to the new weights, 0 to leave it
     */
    public void update(int step, double learningRate, float averageShare) {
        double rate = learningRate * Math.sqrt(1 - Math.pow(BETA2, step)) / (1 - Math.pow(BETA1, step));
        for (int block = 0; block < average.length; block++) {
            int length = length(block);
            parameters.read(start(block), weights, length);
            sumGradients(start(block), length);
            float blockRate = (float) (start(block) < priorStart ? rate : rate * priorFactor);
            adam(weights, gradient, firstMoment[block], secondMoment[block], length, blockRate);
            parameters.write(start(block), weights, length);
            if (averageShare > 0) {
                approach(average[block], weights, averageShare, length);
            }
        }
    }

    private void sumGradients(int start, int length) {
        gradients.get(0).read(start, gradient, length);
        for (FlatVector next : gradients.subList(1, gradients.size())) {
            next.read(start, other, length);
            Floats.add(gradient, other, length);
        }
    }

    private static void adam(float[] weights, float[] gradient, float[] first, float[] second, int length, float rate) {
        for (int i = 0; i < length; i++) {
            float g = gradient[i];
            float m = BETA1 * first[i] + (1 - BETA1) * g + TINY;
            float v = BETA2 * second[i] + (1 - BETA2) * (g * g) + TINY;
            first[i] = m;
            second[i] = v;
            weights[i] -= rate * m / ((float) Math.sqrt(v) + EPSILON);
        }
    }

    private static void approach(float[] average, float[] weights, float share, int length) {
        for (int i = 0; i < length; i++) {
            average[i] += share * (weights[i] - average[i]);
        }
    }

    /** Copies the averaged weights to their places. */
    public void readAverage(float[] into) {
        for (int block = 0; block < average.length; block++) {
            System.arraycopy(average[block], 0, into, start(block), length(block));
        }
    }
}
