package io.latentstream.trainer.publish;

import io.latentstream.artifact.LatentPriorFile;
import io.latentstream.event.LatentPrior;
import io.latentstream.event.PriorComponent;
import io.latentstream.latent.Gaussian;
import io.latentstream.trainer.vae.TrainedVae;
import java.util.List;

/** Between a model's prior and the contract's {@link LatentPrior}. */
final class PriorFile {
    private PriorFile() {}

    /** The artifact LATENT_PRIOR of a model; the same prior gives the same bytes. */
    static byte[] write(TrainedVae vae) {
        List<PriorComponent> components = vae.prior().stream()
                .map(gaussian ->
                        new PriorComponent(gaussian.weight(), gaussian.labels(), gaussian.mean(), gaussian.scale()))
                .toList();
        return LatentPriorFile.write(new LatentPrior(vae.spec().latentSize(), components));
    }

    static List<Gaussian> gaussians(LatentPrior prior) {
        return prior.getComponents().stream()
                .map(component -> new Gaussian(
                        component.getWeight(), component.getLabels(), component.getMean(), component.getScale()))
                .toList();
    }
}
