package io.latentstream.trainer.service;

import io.latentstream.trainer.evaluation.EvaluationDepth;
import io.latentstream.trainer.vae.TrainingBudget;

/**
 * When a training offers a candidate: soon, so that a model is seen to learn, then each time after {@value #GROWTH}
 * times as much, and at the end. Counted in the budget's unit, so that a budget of epochs gives the same candidates at
 * any speed.
 */
final class CandidateSchedule {
    private static final double FIRST_CPU_SECONDS = 5;
    private static final int FIRST_STEPS = 300; // an epoch of MNIST
    private static final int GROWTH = 3;
    private static final int BRIEF = 2;

    private double due;
    private int offered;

    private CandidateSchedule(double first) {
        this.due = first;
    }

    /**
     * The schedule for a budget.
     *
     * @param stepsOfEpoch minibatches in an epoch; epochs of few are measured less often
     */
    static CandidateSchedule of(TrainingBudget budget, int stepsOfEpoch) {
        return new CandidateSchedule(
                budget instanceof TrainingBudget.Epochs
                        ? Math.ceil(FIRST_STEPS / (double) stepsOfEpoch)
                        : FIRST_CPU_SECONDS);
    }

    /** One candidate, at the end. */
    static CandidateSchedule atTheEnd() {
        return new CandidateSchedule(Double.POSITIVE_INFINITY);
    }

    /** Whether the next candidate is due when so much of the budget is spent. */
    boolean isDue(double spent) {
        return spent >= due;
    }

    /** Passes on to the candidate after this one, and says how to measure this one. */
    EvaluationDepth next(boolean finished) {
        due *= GROWTH;
        return ++offered <= BRIEF && !finished ? EvaluationDepth.BRIEF : EvaluationDepth.SHORT;
    }
}
