package io.latentstream.trainer.publish;

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
 */
public record Candidate(TrainedVae vae, List<TrainingReport> curve, boolean finished) {
    public Candidate {
        Objects.requireNonNull(vae, "vae");
        curve = List.copyOf(curve);
    }
}
