package io.latentstream.trainer.publish;

import io.latentstream.trainer.evaluation.EvaluationDepth;
import io.latentstream.trainer.vae.TrainedVae;
import io.latentstream.trainer.vae.TrainingReport;
import java.util.List;
import java.util.Objects;

/**
 * A model that may become a version.
 *
 * @param vae as it stands now
 * @param curve how its training went so far; may be empty
 * @param finished whether the training is over
 * @param depth how thoroughly it is measured if it passes the gate
 */
public record Candidate(TrainedVae vae, List<TrainingReport> curve, boolean finished, EvaluationDepth depth) {
    public Candidate {
        Objects.requireNonNull(vae, "vae");
        Objects.requireNonNull(depth, "depth");
        curve = List.copyOf(curve);
    }
}
