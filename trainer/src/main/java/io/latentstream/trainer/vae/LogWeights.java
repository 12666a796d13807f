package io.latentstream.trainer.vae;

/** Means of importance weights that are given by their logarithms, in double precision. */
final class LogWeights {
    private LogWeights() {}

    /** The mean of the logarithms. */
    static double mean(double[] logWeights) {
        double sum = 0;
        for (double logWeight : logWeights) {
            sum += logWeight;
        }
        return sum / logWeights.length;
    }

    /** The logarithm of the mean weight; the largest weight counts as 1 meanwhile, so that nothing overflows. */
    static double logMeanExp(double[] logWeights) {
        double max = Double.NEGATIVE_INFINITY;
        for (double logWeight : logWeights) {
            max = Math.max(max, logWeight);
        }
        double sum = 0;
        for (double logWeight : logWeights) {
            sum += Math.exp(logWeight - max);
        }
        return max + Math.log(sum / logWeights.length);
    }
}
