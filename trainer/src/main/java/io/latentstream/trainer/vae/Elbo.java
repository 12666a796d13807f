package io.latentstream.trainer.vae;

import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.nn.FlatVector;
import io.latentstream.trainer.nn.Matrix;
import io.latentstream.trainer.nn.Network;
import io.latentstream.trainer.spec.VaeSpec;

/**
 * The evidence lower bound of a minibatch and its gradient, by one sample of each posterior (Kingma and Welling,
 * arXiv:1312.6114). Both networks are given the labels y (Sohn, Lee and Yan, NeurIPS 2015):
 *
 * <pre>
 * ELBO = E_q[log p(x|z,y)] - KL(q(z|x,y) || p(z|y))
 *
 * encode          q(z|x,y) = N(mu, sigma^2)              x [B, X], y -> mu [B, D], log sigma^2 [B, D]
 * reparameterize  z = mu + sigma * eps, eps ~ N(0, I)    z [B, D]
 * decode          p(x|z,y), p(z|y)                       z, y -> logits [B, X], log p(z|y) [B]
 * backward        loss = sum(distortion + beta * rate)   distortion = -log p(x|z,y), rate = log q(z|x,y) - log p(z|y)
 * </pre>
 *
 * The mean rate is the KL term, sampled because the KL divergence from a mixture has no closed form. With beta = 1 the
 * loss is -ELBO; other weights are the beta-VAE's (Higgins et al., ICLR 2017). Each thread has an instance for its
 * share of a step's examples: the parameters are shared, everything else is its own. A {@link Matrix} keeps an example
 * in a column, so z is [D, B] there.
 */
final class Elbo {
    private static final double LOG_2_PI = Math.log(2 * Math.PI);

    private final int batch; // B
    private final int latentSize; // D
    private final int size; // X
    private final Network encoder;
    private final Network decoder;
    private final Prior prior;
    private final ReconstructionTerm likelihood;
    private final FlatVector gradient;
    private final LabelEncoder labels;
    private final Matrix eps; // [D, B]
    private final Matrix sigma; // [D, B]
    private final float[] logPrior; // log p(z|y) [B]

    // One example at a time, to compute with in Java.
    private final float[] xy; // x, then y
    private final float[] muLogVariance; // mu, then log sigma^2
    private final float[] zy; // z, then y
    private final float[] epsColumn;
    private final float[] sigmaColumn;
    private final float[] priorByZ; // the gradient of log p(z|y) by z
    private final float[] logits;

    /** @param batch examples that this instance takes at a time */
    Elbo(VaeSpec spec, FlatVector parameters, int batch) {
        ParameterLayout layout = ParameterLayout.of(spec);
        this.batch = batch;
        this.latentSize = spec.latentSize();
        this.size = spec.size();
        this.gradient = new FlatVector(parameters.length());
        this.encoder = layout.encoder(batch, parameters, gradient);
        this.decoder = layout.decoder(batch, parameters, gradient);
        this.prior = Prior.of(spec, batch, parameters, gradient);
        this.likelihood = ReconstructionTerm.of(spec, parameters, gradient);
        this.labels = new LabelEncoder(spec);
        this.eps = new Matrix(latentSize, batch);
        this.sigma = new Matrix(latentSize, batch);
        this.logPrior = new float[batch];
        this.xy = new float[size + spec.labelSize()];
        this.muLogVariance = new float[2 * latentSize];
        this.zy = new float[latentSize + spec.labelSize()];
        this.epsColumn = new float[latentSize];
        this.sigmaColumn = new float[latentSize];
        this.priorByZ = new float[latentSize];
        this.logits = new float[size];
    }

    int batch() {
        return batch;
    }

    /** As long as the parameters, each value in the place of its parameter; filled by {@link #backward}. */
    FlatVector gradient() {
        return gradient;
    }

    /**
     * Takes the examples {@code order[from]} and on, and draws eps and, where the likelihood wants it, pixels afresh.
     * What is drawn depends on seed, epoch and example alone, not on the thread.
     */
    void load(Examples examples, int[] order, int from, long seed, long epoch) {
        for (int i = 0; i < batch; i++) {
            int index = order[from + i];
            SplitMix64 random = SplitMix64.of(seed, epoch, index);
            examples.read(index, xy);
            likelihood.draw(xy, random);
            labels.encode(examples, index, xy, size);
            encoder.input().write(i, xy);
            for (int d = 0; d < latentSize; d++) {
                epsColumn[d] = (float) random.nextGaussian();
            }
            eps.write(i, epsColumn);
            labels.encode(examples, index, zy, latentSize);
            decoder.input().write(i, zy);
            prior.group(i, labels.group(examples, index));
        }
    }

    void forward() {
        encode();
        reparameterize();
        decode();
    }

    /** mu and log sigma^2 of q(z|x,y), and sigma = exp(1/2 log sigma^2). */
    private void encode() {
        encoder.forward();
        for (int i = 0; i < batch; i++) {
            encoder.output().read(i, muLogVariance);
            for (int d = 0; d < latentSize; d++) {
                sigmaColumn[d] = 0.5f * muLogVariance[latentSize + d];
            }
            sigma.write(i, sigmaColumn);
        }
        sigma.exponentiate();
    }

    /** z = mu + sigma * eps. */
    private void reparameterize() {
        for (int i = 0; i < batch; i++) {
            encoder.output().read(i, muLogVariance);
            sigma.read(i, sigmaColumn);
            eps.read(i, epsColumn);
            decoder.input().read(i, zy); // keeps y
            for (int d = 0; d < latentSize; d++) {
                zy[d] = muLogVariance[d] + sigmaColumn[d] * epsColumn[d];
            }
            decoder.input().write(i, zy);
            prior.latents().write(i, zy);
        }
    }

    /** The logits of p(x|z,y), and log p(z|y). */
    private void decode() {
        decoder.forward();
        prior.forward(logPrior);
        likelihood.read();
    }

    /**
     * The gradient of {@code scale * sum(distortion + beta * rate)}; after {@link #forward()}.
     *
     * @return the sum of the distortions, nats
     */
    double backward(float beta, float scale) {
        double distortion = likelihood.backward(decoder.output(), encoder.input(), decoder.outputError(), scale);
        decoder.backward(true);
        prior.backward(beta * scale);
        for (int i = 0; i < batch; i++) {
            posteriorGradient(i, beta * scale);
        }
        encoder.backward(false);
        return distortion;
    }

    /**
     * The gradient by mu and log sigma^2, through z. Of the rate, log p(z|y) depends on z; log q(z|x,y) at z = mu +
     * sigma * eps is -1/2 (log sigma^2 + eps^2) and a constant, so that it depends on log sigma^2 alone.
     */
    private void posteriorGradient(int i, float weight) {
        decoder.inputError().read(i, zy);
        prior.latentGradient(i, priorByZ);
        sigma.read(i, sigmaColumn);
        eps.read(i, epsColumn);
        for (int d = 0; d < latentSize; d++) {
            float byZ = zy[d] - weight * priorByZ[d];
            muLogVariance[d] = byZ;
            muLogVariance[latentSize + d] = 0.5f * (byZ * sigmaColumn[d] * epsColumn[d] - weight);
        }
        encoder.outputError().write(i, muLogVariance);
    }

    /** log q(z|x,y) - log p(z|y) of an example, nats; its mean over the examples is the KL term. */
    double rate(int i) {
        encoder.output().read(i, muLogVariance);
        eps.read(i, epsColumn);
        double logPosterior = 0;
        for (int d = 0; d < latentSize; d++) {
            logPosterior -= 0.5 * (LOG_2_PI + muLogVariance[latentSize + d] + epsColumn[d] * epsColumn[d]);
        }
        return logPosterior - logPrior[i];
    }

    /** -log p(x|z,y) of an example, nats, exactly; {@link #backward} sums it faster and less exactly. */
    double distortion(int i) {
        decoder.output().read(i, logits);
        encoder.input().read(i, xy);
        return likelihood.negativeLogLikelihood(logits, xy);
    }

    /** Copies an example's posterior: mu, then log sigma^2. */
    void readPosterior(int i, float[] into) {
        encoder.output().read(i, into);
    }

    /** Copies an example's x as it was drawn, to the length of {@code into}. */
    void readTarget(int i, float[] into) {
        encoder.input().read(i, xy);
        System.arraycopy(xy, 0, into, 0, into.length);
    }
}
