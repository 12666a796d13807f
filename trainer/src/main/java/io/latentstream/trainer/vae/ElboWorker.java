package io.latentstream.trainer.vae;

import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.dataset.Examples;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * One thread's share of a step: the evidence lower bound of a fixed number of examples by one sample of the posterior each
 * (Kingma and Welling, arXiv:1312.6114), and its gradient. The parameters are shared, everything else is the worker's own.
 */
final class ElboWorker {
    private static final double LOG_2_PI = Math.log(2 * Math.PI);

    private final int batch;
    private final int latentSize;
    private final int size;
    private final Network encoder;
    private final Network decoder;
    private final Prior prior;
    private final INDArray gradient;
    private final Matrix noise;
    private final Matrix deviation;
    private final ReconstructionTerm reconstruction;
    private final LabelEncoder labels;
    private final float[] logPrior;
    private final float[] example;
    private final float[] values;
    private final float[] posterior;
    private final float[] latent;
    private final float[] eps;
    private final float[] sigma;
    private final float[] pull;

    ElboWorker(VaeSpec spec, INDArray parameters, int batch) {
        ParameterLayout layout = ParameterLayout.of(spec);
        this.batch = batch;
        this.latentSize = spec.latentSize();
        this.size = spec.size();
        this.gradient = Nd4j.create(DataType.FLOAT, parameters.length());
        this.encoder = Network.encoder(spec, batch, parameters, gradient);
        this.decoder = Network.decoder(spec, batch, parameters, gradient);
        this.prior = Prior.of(spec, batch, parameters, gradient, layout.priorStart());
        this.reconstruction = spec.likelihood().term(size, parameters, gradient, layout.likelihoodStart());
        this.noise = new Matrix(latentSize, batch);
        this.deviation = new Matrix(latentSize, batch);
        this.labels = new LabelEncoder(spec);
        this.logPrior = new float[batch];
        this.example = new float[size + spec.labelSize()];
        this.values = new float[size];
        this.posterior = new float[2 * latentSize];
        this.latent = new float[latentSize + spec.labelSize()];
        this.eps = new float[latentSize];
        this.sigma = new float[latentSize];
        this.pull = new float[latentSize];
    }

    int batch() {
        return batch;
    }

    /** Same length and places as the parameters; filled by {@link #backward}. */
    INDArray gradient() {
        return gradient;
    }

    /**
     * Takes the examples {@code order[from]} and on, drawn afresh. What is drawn depends on seed, epoch and example alone, not
     * on who draws it.
     */
    void load(Examples examples, int[] order, int from, long seed, long epoch) {
        for (int i = 0; i < batch; i++) {
            int index = order[from + i];
            SplitMix64 random = SplitMix64.of(seed, epoch, index);
            examples.read(index, example);
            reconstruction.draw(example, random);
            labels.encode(examples, index, example, size);
            encoder.input().write(i, example);
            for (int d = 0; d < latentSize; d++) {
                eps[d] = (float) random.nextGaussian();
            }
            noise.write(i, eps);
            labels.encode(examples, index, latent, latentSize);
            decoder.input().write(i, latent);
            prior.group(i, labels.group(examples, index));
        }
    }

    /** Encodes, samples a latent for each example, decodes. */
    void forward() {
        encoder.forward();
        for (int i = 0; i < batch; i++) {
            encoder.output().read(i, posterior);
            halfLogVariance(posterior, sigma);
            deviation.write(i, sigma);
        }
        Nd4j.getExecutioner().exec(new Exp(deviation.array(), deviation.array()));
        for (int i = 0; i < batch; i++) {
            encoder.output().read(i, posterior);
            deviation.read(i, sigma);
            noise.read(i, eps);
            decoder.input().read(i, latent); // keeps the labels
            for (int d = 0; d < latentSize; d++) {
                latent[d] = posterior[d] + sigma[d] * eps[d];
            }
            decoder.input().write(i, latent);
            prior.latents().write(i, latent);
        }
        decoder.forward();
        prior.forward(logPrior);
        reconstruction.read();
    }

    private static void halfLogVariance(float[] posterior, float[] into) {
        for (int d = 0; d < into.length; d++) {
            into[d] = 0.5f * posterior[into.length + d];
        }
    }

    /** Copies an example's posterior: its mean, then its log-variance. */
    void readPosterior(int i, float[] into) {
        encoder.output().read(i, into);
    }

    /** Copies what the decoder has to explain of an example, to the length of {@code into}. */
    void readTarget(int i, float[] into) {
        encoder.input().read(i, example);
        System.arraycopy(example, 0, into, 0, into.length);
    }

    /** log q(z|x) - log p(z) of an example, nats; its mean is the KL term. */
    double rate(int i) {
        encoder.output().read(i, posterior);
        noise.read(i, eps);
        double logPosterior = 0;
        for (int d = 0; d < latentSize; d++) {
            logPosterior -= 0.5 * (LOG_2_PI + posterior[latentSize + d] + eps[d] * eps[d]);
        }
        return logPosterior - logPrior[i];
    }

    /** -log p(x|z) of an example, nats, exact. */
    double distortion(int i) {
        decoder.output().read(i, values);
        encoder.input().read(i, example);
        return reconstruction.negativeLogLikelihood(values, example);
    }

    /**
     * The gradient of {@code scale * sum(distortion + beta * rate)}; after {@link #forward()}.
     *
     * @return the sum of the distortions, nats
     */
    double backward(float beta, float scale) {
        double distortion = reconstruction.backward(decoder.output(), encoder.input(), decoder.outputError(), scale);
        decoder.backward(true);
        prior.backward(beta * scale);
        for (int i = 0; i < batch; i++) {
            posteriorGradient(i, beta * scale);
        }
        encoder.backward(false);
        return distortion;
    }

    private void posteriorGradient(int i, float weight) {
        decoder.inputError().read(i, latent);
        prior.latentGradient(i, pull);
        deviation.read(i, sigma);
        noise.read(i, eps);
        for (int d = 0; d < latentSize; d++) {
            float byLatent = latent[d] - weight * pull[d];
            posterior[d] = byLatent;
            posterior[latentSize + d] = 0.5f * (byLatent * sigma[d] * eps[d] - weight);
        }
        encoder.outputError().write(i, posterior);
    }
}
