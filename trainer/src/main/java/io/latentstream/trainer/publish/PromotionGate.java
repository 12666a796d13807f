package io.latentstream.trainer.publish;

import io.latentstream.trainer.evaluation.ElboResult;
import io.latentstream.trainer.evaluation.Estimate;

/**
 * Lets a candidate pass when its -ELBO is lower than the routed version's by enough to matter and by more than
 * {@value #STANDARD_ERRORS} standard errors of the difference.
 *
 * @param leastImprovement nats
 */
record PromotionGate(double leastImprovement) {
    private static final double STANDARD_ERRORS = 2;

    /** Whether a candidate is promoted, and why, for people. */
    record Verdict(boolean promoted, String reason) {}

    Verdict judge(ElboResult candidate, Baseline routed) {
        if (!Double.isFinite(candidate.negativeElbo().mean())) {
            return new Verdict(false, "the training diverged; lower the learning rate");
        }
        if (routed instanceof Baseline.Measured measured) {
            return judge(candidate.improvementOver(measured.result()), measured.version());
        }
        if (routed instanceof Baseline.Recorded recorded) {
            Estimate own = candidate.negativeElbo();
            double error = Math.hypot(own.standardError(), recorded.standardError());
            return judge(new Estimate(recorded.negativeElbo() - own.mean(), error, own.n()), recorded.version());
        }
        return new Verdict(true, "the first version");
    }

    private Verdict judge(Estimate improvement, String version) {
        boolean enough = improvement.mean() >= leastImprovement
                && improvement.mean() > STANDARD_ERRORS * improvement.standardError();
        return new Verdict(enough, "-ELBO %s nats lower than version %s".formatted(improvement, version));
    }
}
