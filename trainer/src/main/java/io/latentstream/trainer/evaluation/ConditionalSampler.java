package io.latentstream.trainer.evaluation;

import io.latentstream.trainer.dataset.Condition;
import io.latentstream.trainer.vae.Gaussian;
import io.latentstream.trainer.vae.SplitMix64;
import io.latentstream.trainer.vae.TrainedVae;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.factory.Nd4j;

/** Draws examples from a conditional model: from the prior's component for the labels asked for, at temperature 1. */
final class ConditionalSampler {
    private static final long SEED = 2;

    private final TrainedVae vae;
    private final List<Condition> conditions;

    ConditionalSampler(TrainedVae vae) {
        this.vae = vae;
        this.conditions = vae.spec().conditions();
    }

    /** Values in [0,1], a row for each row of labels. */
    float[][] sample(int[][] labels) {
        float[][] latents = new float[labels.length][];
        for (int i = 0; i < labels.length; i++) {
            float[] noise = new float[vae.spec().latentSize()];
            SplitMix64 random = new SplitMix64(SEED, i);
            for (int d = 0; d < noise.length; d++) {
                noise[d] = (float) random.nextGaussian();
            }
            latents[i] = component(labels[i]).latent(noise, 1);
        }
        return decode(latents, labels);
    }

    private Gaussian component(int[] labels) {
        return vae.prior().stream()
                .filter(candidate -> fits(candidate, labels))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException("the prior has no component for labels " + Arrays.toString(labels)));
    }

    private boolean fits(Gaussian component, int[] labels) {
        for (int group = 0; group < labels.length; group++) {
            Condition condition = conditions.get(group);
            String wanted = condition.values().get(labels[group]);
            if (!component.labels().getOrDefault(condition.name(), wanted).equals(wanted)) {
                return false;
            }
        }
        return true;
    }

    /** What latents become under labels, a row each. */
    float[][] decode(float[][] latents, int[][] labels) {
        float[][] rows =
                new float[latents.length][vae.spec().latentSize() + vae.spec().labelSize()];
        for (int i = 0; i < latents.length; i++) {
            System.arraycopy(latents[i], 0, rows[i], 0, latents[i].length);
            int offset = latents[i].length;
            for (int group = 0; group < conditions.size(); group++) {
                rows[i][offset + labels[i][group]] = 1f;
                offset += conditions.get(group).values().size();
            }
        }
        return vae.decoder().output(Nd4j.createFromArray(rows)).toFloatMatrix();
    }
}
