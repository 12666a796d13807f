package io.latentstream.trainer.publish;

import io.latentstream.trainer.evaluation.EvaluationResult;

/** What a candidate has to beat: the version that is routed now. */
sealed interface Baseline {
    /** No version is routed yet. */
    record None() implements Baseline {}

    /** Measured by this process: candidates are compared with it example by example. */
    record Measured(String version, EvaluationResult result) implements Baseline {}

    /** Measured by an earlier process: only what its model version says is known. */
    record Recorded(String version, double loss, double standardError) implements Baseline {}
}
