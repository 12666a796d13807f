package io.latentstream.trainer.vae;

import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.dataset.Examples;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One thread's importance weights: latents of one example's posterior, decoded {@value #BATCH} at a time. The parameters are
 * shared, everything else is the worker's own.
 */
final class ImportanceWorker {
    private static final int BATCH = 250;
    private static final double LOG_2_PI = Math.log(2 * Math.PI);

    private final int latentSize;
    private final Network decoder;
    private final Prior prior;
    private final ReconstructionTerm reconstruction;
    private final LabelEncoder labels;
    private final float[] latent;
    private final float[] logits;
    private final float[] sigma;
    private final float[] logPrior = new float[BATCH];
    private final double[] logPosterior = new double[BATCH];

    ImportanceWorker(VaeSpec spec, INDArray parameters) {
        ParameterLayout layout = ParameterLayout.of(spec);
        INDArray gradient = Nd4j.create(DataType.FLOAT, parameters.length());
        this.latentSize = spec.latentSize();
        this.decoder = Network.decoder(spec, BATCH, parameters, gradient);
        this.prior = Prior.of(spec, BATCH, parameters, gradient, layout.priorStart());
        this.reconstruction = spec.likelihood().term(spec.size(), parameters, gradient, layout.likelihoodStart());
        this.labels = new LabelEncoder(spec);
        this.latent = new float[latentSize + spec.labelSize()];
        this.logits = new float[spec.size()];
        this.sigma = new float[latentSize];
        reconstruction.read();
    }

    /** Takes the labels of the example that is weighed next. */
    void label(Examples examples, int example) {
        labels.encode(examples, example, latent, latentSize);
        for (int i = 0; i < BATCH; i++) {
            prior.group(i, labels.group(examples, example));
        }
    }

    /**
     * Fills {@code logWeights} with log p(x|z) + log p(z) - log q(z|x) of as many latents, nats.
     *
     * @param target what the decoder has to explain
     * @param posterior mean, then log-variance
     */
    void weigh(float[] target, float[] posterior, SplitMix64 random, double[] logWeights) {
        double logVolume = 0;
        for (int d = 0; d < latentSize; d++) {
            sigma[d] = (float) Math.exp(0.5 * posterior[latentSize + d]);
            logVolume += LOG_2_PI + posterior[latentSize + d];
        }
        for (int from = 0; from < logWeights.length; from += BATCH) {
            draw(posterior, logVolume, random);
            decoder.forward();
            prior.forward(logPrior);
            for (int i = 0; i < BATCH && from + i < logWeights.length; i++) {
                decoder.output().read(i, logits);
                double distortion = reconstruction.negativeLogLikelihood(logits, target);
                logWeights[from + i] = logPrior[i] - distortion - logPosterior[i];
            }
        }
    }

    private void draw(float[] posterior, double logVolume, SplitMix64 random) {
        for (int i = 0; i < BATCH; i++) {
            double squares = 0;
            for (int d = 0; d < latentSize; d++) {
                double noise = random.nextGaussian();
                latent[d] = (float) (posterior[d] + sigma[d] * noise);
                squares += noise * noise;
            }
            decoder.input().write(i, latent);
            prior.latents().write(i, latent);
            logPosterior[i] = -0.5 * (logVolume + squares);
        }
    }
}
