package io.latentstream.trainer.report;

/** Quantiles of N(0,1) to seven digits (Wichura, Algorithm AS 241, PPND7, Applied Statistics 37, 1988). */
final class NormalQuantile {
    private static final double CENTRAL = 0.425;
    private static final double FARTHEST = 1e-10;

    private NormalQuantile() {}

    /** The number below which a standard normal variable lies with this probability, 1e-10 to 1 - 1e-10. */
    static double of(double probability) {
        if (!(probability >= FARTHEST && probability <= 1 - FARTHEST)) {
            throw new IllegalArgumentException(
                    "no quantile of " + probability + " here; give a probability from 1e-10 to 1 - 1e-10");
        }
        double fromHalf = probability - 0.5;
        if (Math.abs(fromHalf) <= CENTRAL) {
            double r = CENTRAL * CENTRAL - fromHalf * fromHalf;
            return fromHalf
                    * (((59.109374720 * r + 159.29113202) * r + 50.434271938) * r + 3.3871327179)
                    / (((67.187563600 * r + 78.757757664) * r + 17.895169469) * r + 1);
        }
        double r = Math.sqrt(-Math.log(Math.min(probability, 1 - probability))) - 1.6;
        double size = (((0.17023821103 * r + 1.3067284816) * r + 2.7568153900) * r + 1.4234372777)
                / ((0.12021132975 * r + 0.73700164250) * r + 1);
        return Math.copySign(size, fromHalf);
    }
}
