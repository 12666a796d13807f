package io.latentstream.trainer.publish;

import io.latentstream.event.LabelGroup;
import io.latentstream.event.LatentPrior;
import io.latentstream.event.ModelVersion;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.vae.SpecFile;
import io.latentstream.trainer.vae.TrainedVae;
import io.latentstream.trainer.vae.VaeSpec;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A trained model whole, encoder included, so that a trainer can measure it again.
 *
 * @param model as a person wrote it down
 * @param record what its version says, without where and when it was made: version, parent, times, artifacts, libraries and commit
 * @param parameters of encoder, decoder, prior and likelihood, in this order; not copied
 * @param prior what latents are drawn from
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record Checkpoint(SpecFile model, ModelVersion record, float[] parameters, LatentPrior prior) {

    /**
     * The model as it was; how long its training took is the version's to tell.
     *
     * @param dataset with examples and labels as the model knows them
     * @throws IllegalArgumentException when they are others
     */
    public TrainedVae restore(Dataset dataset) {
        requireFitting(dataset);
        return TrainedVae.restored(
                model.spec(dataset),
                parameters,
                PriorFile.gaussians(prior),
                record.getSeed(),
                Double.parseDouble(record.getHyperparameters().getOrDefault(VersionRecord.EPOCHS, "0")));
    }

    /** The share of the training set that was held out from it; empty where it has seen it all. */
    public OptionalDouble holdout() {
        String share = record.getHyperparameters().get(VersionRecord.HOLDOUT);
        return share == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(share));
    }

    private void requireFitting(Dataset dataset) {
        if (!record.getRendering().equals(dataset.rendering())) {
            throw unfit(
                    "makes %s, the dataset's examples are %s".formatted(record.getRendering(), dataset.rendering()));
        }
        VaeSpec spec = model.spec(dataset);
        List<LabelGroup> labels = VersionRecord.labelGroups(spec);
        if (!record.getLabelGroups().equals(labels)) {
            throw unfit("knows the labels %s, the dataset has %s".formatted(record.getLabelGroups(), labels));
        }
    }

    private IllegalArgumentException unfit(String difference) {
        return new IllegalArgumentException(
                "model '%s' %s; give the data that it was trained on".formatted(record.getName(), difference));
    }
}
