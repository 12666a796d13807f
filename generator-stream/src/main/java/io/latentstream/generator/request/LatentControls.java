package io.latentstream.generator.request;

import io.latentstream.event.Interpolation;
import io.latentstream.event.Posterior;
import io.latentstream.event.Reconstruction;
import io.latentstream.event.Variation;
import java.util.Optional;

/** Where a request's latents come from; at most one is present, and with none they are drawn from the prior. */
public record LatentControls(
        Optional<Variation> variation,
        Optional<Interpolation> interpolation,
        Optional<Reconstruction> reconstruction,
        Optional<Posterior> posterior) {
    /** Latents are drawn from the prior. */
    public static final LatentControls NONE =
            new LatentControls(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /** Latents are drawn around this place. */
    static LatentControls at(Posterior posterior) {
        return new LatentControls(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(posterior));
    }
}
