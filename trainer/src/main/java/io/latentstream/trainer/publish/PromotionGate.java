package io.latentstream.trainer.publish;

import io.latentstream.trainer.evaluation.EvaluationResult;
import io.latentstream.trainer.evaluation.Protocol;
import io.latentstream.trainer.evaluation.metric.Estimate;
import java.util.Optional;

/**
 * Lets a candidate pass when its loss is lower than the routed version's by enough to matter and by more than
 * {@value #STANDARD_ERRORS} standard errors of the difference.
 *
 * @param leastImprovement nats
 */
record PromotionGate(double leastImprovement) {
    private static final double STANDARD_ERRORS = 2;

    /**
     * Whether a candidate is promoted, why, for people, and the nats that it gains where there was something to compare
     * with.
     */
    record Verdict(boolean promoted, String reason, Optional<Estimate> improvement) {}

    Verdict judge(EvaluationResult candidate, Baseline routed) {
        if (!Double.isFinite(candidate.loss().mean())) {
            return new Verdict(false, "the training diverged; lower the learning rate", Optional.empty());
        }
        if (routed instanceof Baseline.Measured measured) {
            return judge(candidate.improvementOver(measured.result()), measured.version(), candidate.protocol());
        }
        if (routed instanceof Baseline.Recorded recorded) {
            Estimate own = candidate.loss();
            double error = Math.hypot(own.standardError(), recorded.standardError());
            return judge(
                    new Estimate(recorded.loss() - own.mean(), error, own.n()),
                    recorded.version(),
                    candidate.protocol());
        }
        return new Verdict(true, "the first version", Optional.empty());
    }

    private Verdict judge(Estimate improvement, String version, Protocol protocol) {
        boolean enough = improvement.mean() >= leastImprovement
                && improvement.mean() > STANDARD_ERRORS * improvement.standardError();
        return new Verdict(
                enough,
                "%s %s nats %s version %s"
                        .formatted(protocol.lossName(), improvement.size(), improvement.whereTo(), version),
                Optional.of(improvement));
    }
}
