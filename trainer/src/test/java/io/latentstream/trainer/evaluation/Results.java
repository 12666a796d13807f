package io.latentstream.trainer.evaluation;

/** Results as if measured. */
public final class Results {
    private Results() {}

    /** A hundred images around a -ELBO, each a little different. */
    public static ElboResult around(double negativeElbo) {
        double[] rates = new double[100];
        double[] distortions = new double[100];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = negativeElbo / 4;
            distortions[i] = negativeElbo * 3 / 4 + i % 10 - 4.5;
        }
        return new ElboResult(rates, distortions, "bits");
    }
}
