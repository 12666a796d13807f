package io.latentstream.trainer.publish;

import io.latentstream.trainer.evaluation.ElboResult;

/** What a candidate has to beat: the version that is routed now. */
sealed interface Baseline {
    /** No version is routed yet. */
    record None() implements Baseline {}

    /** Measured by this process: candidates are compared with it image by image. */
    record Measured(String version, ElboResult result) implements Baseline {}

    /** Measured by an earlier process: only what its model version says is known. */
    record Recorded(String version, double negativeElbo, double standardError) implements Baseline {}
}
