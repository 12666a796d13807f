package io.latentstream.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.event.ArtifactRole;
import io.latentstream.latent.Gaussian;
import io.latentstream.latent.LatentSampler;
import io.latentstream.latent.Likelihood;
import io.latentstream.latent.PosteriorSamples;
import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.spec.VaeSpec;
import io.latentstream.trainer.vae.ElboScorer;
import io.latentstream.trainer.vae.TinyClips;
import io.latentstream.trainer.vae.TinyImages;
import io.latentstream.trainer.vae.TinyMaps;
import io.latentstream.trainer.vae.TrainedVae;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** What a generator computes of a version's artifacts is the ELBO that the trainer computes of the model. */
class EvidenceBoundTest {
    private static final long SEED = 5;
    private static final int EPOCH = 0; // of every pass of the scorer

    private static void assertAlike(TrainedVae vae, List<Gaussian> prior, Examples examples) {
        VaeSpec spec = vae.spec();
        LatentSampler mixtures = LatentSampler.of(spec.latentSize(), prior, spec.labelGroups());
        Likelihood likelihood =
                Likelihood.of(spec.likelihood().name().toLowerCase(Locale.ROOT), vae.likelihoodVariance());
        byte[] encoder = new DecoderExporter()
                .export(vae, TinyMaps.dataset().rendering()).stream()
                        .filter(file -> file.artifact().getRole() == ArtifactRole.ENCODER)
                        .findFirst()
                        .orElseThrow()
                        .content();
        float[][] rows = EncoderRows.of(spec, examples);
        double[] expected;
        float[][] posteriors;
        try (TrainingThreads threads = new TrainingThreads(2);
                OnnxPosteriors onnx = new OnnxPosteriors(encoder)) {
            expected = new ElboScorer(threads).score(vae, examples, SEED).losses();
            posteriors = onnx.of(rows);
        }
        for (int i = 0; i < rows.length; i++) {
            SplitMix64 random = SplitMix64.of(SEED, EPOCH, i); // the scorer's own
            skipTheDrawOfPixels(spec, random);
            PosteriorSamples samples = PosteriorSamples.of(posteriors[i], 0, spec.latentSize(), 1, random);
            float[] latent = new float[spec.latentSize() + spec.labelSize()];
            System.arraycopy(rows[i], spec.size(), latent, spec.latentSize(), spec.labelSize());
            samples.writeLatent(0, latent, 0);
            float[] decoded = vae.decoder()
                    .network()
                    .output(Nd4j.create(latent, new long[] {1, latent.length}))
                    .data()
                    .asFloat();
            float[] values = Arrays.copyOf(rows[i], spec.size());
            int[] labels = new int[spec.labelGroups().size()];
            for (int group = 0; group < labels.length; group++) {
                labels[group] = examples.label(group, i);
            }
            double bound = samples.bound(
                    new double[] {likelihood.logDensity(values, decoded, 0)},
                    mixtures.mixture(mixtures.codec().combination(labels)));
            assertThat(-bound).isCloseTo(expected[i], within(1e-3 * Math.max(1, Math.abs(expected[i]))));
        }
    }

    /** A number draws four pixels; those that are black or white stay so. */
    private static void skipTheDrawOfPixels(VaeSpec spec, SplitMix64 random) {
        if (spec.likelihood() == io.latentstream.trainer.spec.Likelihood.BERNOULLI) {
            for (int pixel = 0; pixel < spec.size(); pixel += 4) {
                random.nextLong();
            }
        }
    }

    @Test
    void isTheTrainersForBernoulliValuesAndALearnedMixture() {
        TrainedVae vae = TinyImages.trained(true, 5);
        assertAlike(vae, vae.prior(), TinyImages.blackAndWhite(50));
        TrainedVae plain = TinyImages.trained(false, 5);
        assertAlike(plain, plain.prior(), TinyImages.blackAndWhite(50));
    }

    @Test
    void isTheTrainersForSquaredErrors() {
        TrainedVae vae = TinyMaps.trained(true, 5);
        assertAlike(vae, vae.prior(), TinyMaps.images(50));
    }

    /** The trainer scores with the prior of the training, N(0, I); published are Gaussians fitted afterwards. */
    @Test
    void isTheTrainersForAGaussian() {
        TrainedVae vae = TinyClips.trained(10);
        Gaussian standard = new Gaussian(1, Map.of(), Collections.nCopies(2, 0f), Collections.nCopies(2, 1f));
        assertAlike(vae, List.of(standard), TinyClips.dataset().test());
    }
}
