package io.latentstream.trainer.vae;

import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.nn.ConvolutionShape;
import io.latentstream.trainer.nn.FlatVector;
import io.latentstream.trainer.nn.HeInitialiser;
import io.latentstream.trainer.spec.Likelihood;
import io.latentstream.trainer.spec.PriorSpec;
import io.latentstream.trainer.spec.VaeSpec;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/**
 * Draws a model's parameters before its first step. What is drawn depends on the seed alone; each kind has a stream of
 * its own.
 */
final class InitialParameters {
    private static final int PRIOR_STREAM = 2;
    private static final int DENSE_STREAM = 3;
    private static final int KERNEL_STREAM = 4;

    /** Least brightness that an output bias stands for: the logit of 0 is infinite. */
    private static final double DARKEST = 1e-3;

    private static final double LEAST_VARIANCE = 1e-6;

    private InitialParameters() {}

    /**
     * The parameters, laid out as {@link ParameterLayout} says. The decoder begins with the mean example, whatever the
     * latent.
     */
    static FlatVector draw(VaeSpec spec, Examples examples, long seed) {
        ParameterLayout layout = ParameterLayout.of(spec);
        float[] parameters = new float[layout.total()];
        HeInitialiser.dense(layout.encoder(), noise(seed, DENSE_STREAM), parameters, layout.encoderDenseStart());
        HeInitialiser.dense(layout.decoder(), noise(seed + 1, DENSE_STREAM), parameters, layout.decoderStart());
        drawKernels(layout, seed, parameters);
        double[] mean = examples.mean();
        setOutputBias(layout, mean, parameters);
        if (spec.prior() instanceof PriorSpec.LearnedMixture mixture) {
            DoubleSupplier noise = noise(seed, PRIOR_STREAM);
            for (int i = 0; i < mixture.components() * spec.latentSize(); i++) {
                parameters[layout.priorStart() + i] = (float) noise.getAsDouble();
            }
        }
        if (spec.likelihood() == Likelihood.GAUSSIAN) {
            parameters[layout.likelihoodStart()] = GaussianTerm.parameter(variance(examples, mean));
        }
        return FlatVector.of(parameters);
    }

    private static DoubleSupplier noise(long... seeds) {
        return SplitMix64.of(seeds)::nextGaussian;
    }

    private static void drawKernels(ParameterLayout layout, long seed, float[] parameters) {
        for (int i = 0; i < layout.convolutions().size(); i++) {
            ConvolutionShape shape = layout.convolutions().get(i);
            int encoder = layout.encoderConvolutionStart(i) + shape.filters();
            HeInitialiser.convolution(shape, noise(seed, KERNEL_STREAM, 2L * i), parameters, encoder);
            int decoder = layout.decoderConvolutionStart(i) + shape.channels();
            HeInitialiser.transposedConvolution(
                    shape, i == 0, noise(seed, KERNEL_STREAM, 2L * i + 1), parameters, decoder);
        }
    }

    /** A dense decoder has a bias for each value; a convolutional one has one for all. */
    private static void setOutputBias(ParameterLayout layout, double[] mean, float[] parameters) {
        if (layout.convolutions().isEmpty()) {
            for (int value = 0; value < mean.length; value++) {
                parameters[layout.priorStart() - mean.length + value] = logit(mean[value]);
            }
        } else {
            parameters[layout.decoderConvolutionStart(0)] =
                    logit(Arrays.stream(mean).average().orElseThrow());
        }
    }

    private static float logit(double mean) {
        double white = Math.max(DARKEST, Math.min(1 - DARKEST, mean));
        return (float) Math.log(white / (1 - white));
    }

    /** The mean squared distance of a value from its mean; above 0 even where all examples are alike. */
    private static double variance(Examples examples, double[] mean) {
        float[] values = new float[mean.length];
        double squares = 0;
        for (int example = 0; example < examples.count(); example++) {
            examples.read(example, values);
            for (int i = 0; i < mean.length; i++) {
                squares += (values[i] - mean[i]) * (values[i] - mean[i]);
            }
        }
        return Math.max(LEAST_VARIANCE, squares / examples.count() / mean.length);
    }
}
