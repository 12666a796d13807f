package io.latentstream.generator.model;

import io.latentstream.artifact.LatentPriorFile;
import io.latentstream.event.LatentPrior;
import io.latentstream.event.ModelVersion;
import io.latentstream.latent.Gaussian;
import io.latentstream.latent.LabelGroup;
import io.latentstream.latent.LatentSampler;
import io.latentstream.latent.MalformedPriorException;

/** The artifact LATENT_PRIOR of a model version. */
public final class PublishedPrior {
    private PublishedPrior() {}

    /**
     * What draws the decoder's input for a version.
     *
     * @param file content of the artifact
     * @throws io.latentstream.artifact.CorruptArtifactException when it is no such file
     * @throws MalformedPriorException when no latent of the version can be drawn from it
     */
    public static LatentSampler sampler(ModelVersion version, byte[] file) {
        LatentPrior prior = LatentPriorFile.read(file);
        VersionCheck.checkMixtures(version, prior);
        if (prior.getLatentDimension() != version.getLatentDimension()) {
            throw new MalformedPriorException("its latents have dimension " + prior.getLatentDimension()
                    + ", the model version's " + version.getLatentDimension());
        }
        return LatentSampler.of(
                version.getLatentDimension(),
                prior.getComponents().stream()
                        .map(component -> new Gaussian(
                                component.getWeight(),
                                component.getLabels(),
                                component.getMean(),
                                component.getScale()))
                        .toList(),
                version.getLabelGroups().stream()
                        .map(group -> new LabelGroup(group.getName(), group.getValues()))
                        .toList());
    }
}
