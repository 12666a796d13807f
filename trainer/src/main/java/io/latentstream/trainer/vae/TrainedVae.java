package io.latentstream.trainer.vae;

import io.latentstream.latent.Gaussian;
import io.latentstream.latent.LatentSampler;
import io.latentstream.trainer.nn.Dl4jDecoder;
import io.latentstream.trainer.nn.EncoderParameters;
import io.latentstream.trainer.nn.FlatVector;
import io.latentstream.trainer.spec.Likelihood;
import io.latentstream.trainer.spec.PriorSpec;
import io.latentstream.trainer.spec.VaeSpec;
import java.util.Arrays;
import java.util.List;

/** A model as it stood at one moment of its training. */
public final class TrainedVae {
    private final VaeSpec spec;
    private final ParameterLayout layout;
    private final float[] parameters;
    private final List<Gaussian> prior;
    private final long seed;
    private final double cpuSeconds;
    private final double wallSeconds;
    private final double epochs;

    TrainedVae(
            VaeSpec spec,
            float[] parameters,
            List<Gaussian> prior,
            long seed,
            double cpuSeconds,
            double wallSeconds,
            double epochs) {
        this.spec = spec;
        this.layout = ParameterLayout.of(spec);
        this.parameters = parameters.clone();
        this.prior = List.copyOf(prior);
        this.seed = seed;
        this.cpuSeconds = cpuSeconds;
        this.wallSeconds = wallSeconds;
        this.epochs = epochs;
    }

    /**
     * The model with these parameters, from an earlier process. The times of its training are not known.
     *
     * @param prior what latents are drawn from; a learned mixture is taken from the parameters instead
     * @throws IllegalArgumentException when the parameters are not as many as the spec's
     */
    public static TrainedVae restored(
            VaeSpec spec, float[] parameters, List<Gaussian> prior, long seed, double epochs) {
        int expected = ParameterLayout.of(spec).total();
        if (parameters.length != expected) {
            throw new IllegalArgumentException(
                    "model '%s' has %d parameters, %d are given; give those it was trained to"
                            .formatted(spec.name(), expected, parameters.length));
        }
        List<Gaussian> components = spec.prior() instanceof PriorSpec.LearnedMixture mixture
                ? MixtureParameters.components(spec, mixture, parameters)
                : prior;
        return new TrainedVae(spec, parameters, components, seed, 0, 0, epochs);
    }

    /** What was trained. */
    public VaeSpec spec() {
        return spec;
    }

    /** The seed of its training. */
    public long seed() {
        return seed;
    }

    /** CPU time of the training threads, seconds. */
    public double cpuSeconds() {
        return cpuSeconds;
    }

    /** Wall time of its training, seconds. */
    public double wallSeconds() {
        return wallSeconds;
    }

    /** Passes over the data, with fraction. */
    public double epochs() {
        return epochs;
    }

    /** Trained parameters, encoder and prior included. */
    public int parameterCount() {
        return parameters.length;
    }

    /** Multiplications that decoding a latent takes. */
    public long decoderProducts() {
        return layout.decoderProducts();
    }

    /** A copy of all parameters: encoder, decoder, prior, likelihood. */
    public float[] weights() {
        return parameters.clone();
    }

    /** The decoder alone: latent and one-hot labels to values in [0,1]. */
    public Dl4jDecoder decoder() {
        float[] own = Arrays.copyOfRange(parameters, layout.decoderStart(), layout.priorStart());
        return new Dl4jDecoder(layout.decoder(), layout.convolutions(), own);
    }

    /** The encoder alone: values and one-hot labels to mean and log-variance of the posterior. */
    public EncoderParameters encoder() {
        float[] own = Arrays.copyOfRange(parameters, 0, layout.decoderStart());
        return new EncoderParameters(layout.convolutions(), layout.encoder(), own);
    }

    /** Variance of a value about the decoder's output where the likelihood learns one; 0 elsewhere. */
    public double likelihoodVariance() {
        return spec.likelihood() == Likelihood.GAUSSIAN
                ? GaussianTerm.variance(parameters[layout.likelihoodStart()])
                : 0;
    }

    /** The components of the latent prior; at least one for each combination of labels. */
    public List<Gaussian> prior() {
        return prior;
    }

    /** Draws the decoder's input as a generator will. */
    public LatentSampler sampler() {
        return LatentSampler.of(spec.latentSize(), prior, spec.labelGroups());
    }

    /** A copy of all parameters in native memory. */
    FlatVector parameters() {
        return FlatVector.of(parameters);
    }
}
