package io.latentstream.trainer.spec;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a model is trained.
 *
 * @param batchSize examples of one step, shared out over the threads
 * @param learningRate peak step size of Adam
 * @param priorFactor how many times faster the prior learns: each of its components meets only a few examples
 * @param beta final weight of the KL term; 1 for the evidence lower bound (Higgins et al., ICLR 2017)
 * @param warmUp share of the budget over which the weight of the KL term rises from 0 to beta
 * @param averaging decay per step of the moving average of the weights, which is what is published
 * @param rampSteps steps over which the step size rises to its peak
 * @param finalRate share of the peak that the step size falls to at the end
 */
public record Hyperparameters(
        int batchSize,
        double learningRate,
        double priorFactor,
        double beta,
        double warmUp,
        double averaging,
        int rampSteps,
        double finalRate) {
    static final int RAMP_STEPS = 200;
    static final double FINAL_RATE = 0.01;

    public Hyperparameters {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batch size is " + batchSize + "; give 1 or more");
        }
        if (!(learningRate > 0 && learningRate < 1) || !(priorFactor > 0 && priorFactor < 100)) {
            throw new IllegalArgumentException(
                    "learning rate is %s and prior factor %s; give a rate between 0 and 1 and a factor between 0 and 100"
                            .formatted(learningRate, priorFactor));
        }
        if (!(beta > 0 && beta < 1000)) {
            throw new IllegalArgumentException("beta is " + beta + "; give a weight between 0 and 1000");
        }
        if (!(warmUp >= 0 && warmUp <= 1) || !(averaging >= 0 && averaging < 1)) {
            throw new IllegalArgumentException(
                    "warm-up is %s and averaging %s; give shares from 0 to 1, averaging below 1"
                            .formatted(warmUp, averaging));
        }
        if (rampSteps < 1 || !(finalRate >= 0 && finalRate <= 1)) {
            throw new IllegalArgumentException(
                    "ramp steps are %s and final rate %s; give 1 step or more and a share from 0 to 1"
                            .formatted(rampSteps, finalRate));
        }
    }

    /**
     * With the ramp and the final rate that a spec has unless it says otherwise: {@value #RAMP_STEPS} and {@value
     * #FINAL_RATE}.
     */
    public Hyperparameters(
            int batchSize, double learningRate, double priorFactor, double beta, double warmUp, double averaging) {
        this(batchSize, learningRate, priorFactor, beta, warmUp, averaging, RAMP_STEPS, FINAL_RATE);
    }

    /** Name to value, as a model version carries them; the last two only where they are not the defaults. */
    public Map<String, String> asMap() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("batchSize", Integer.toString(batchSize));
        map.put("learningRate", Double.toString(learningRate));
        map.put("priorFactor", Double.toString(priorFactor));
        map.put("beta", Double.toString(beta));
        map.put("warmUp", Double.toString(warmUp));
        map.put("averaging", Double.toString(averaging));
        if (rampSteps != RAMP_STEPS) {
            map.put("rampSteps", Integer.toString(rampSteps));
        }
        if (finalRate != FINAL_RATE) {
            map.put("finalRate", Double.toString(finalRate));
        }
        return map;
    }
}
