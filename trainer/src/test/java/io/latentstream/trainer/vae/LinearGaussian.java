package io.latentstream.trainer.vae;

import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.spec.Hyperparameters;
import io.latentstream.trainer.spec.Likelihood;
import io.latentstream.trainer.spec.PriorSpec;
import io.latentstream.trainer.spec.VaeSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * A model whose likelihood is known: a linear decoder, Gaussian values, latents from N(0, I). The decoder's sigmoid is
 * linear to within 1e-8 where it is used, with slope 1/4. Its encoder is off the true posterior by {@value #OFF} in the
 * mean and by a factor {@value #WIDER} in the deviation.
 */
final class LinearGaussian {
    static final double OFF = 0.5;
    static final double WIDER = 1.5;

    private static final int SIZE = 2;
    private static final double[] SLOPE = {0.001, 0.002}; // of the values, by the latent of the same number
    private static final double DEVIATION = 0.0008;

    private LinearGaussian() {}

    static VaeSpec spec() {
        return new VaeSpec(
                "linear",
                SIZE,
                List.of(),
                SIZE,
                List.of(),
                Likelihood.GAUSSIAN,
                new PriorSpec.FittedGaussians(5),
                new Hyperparameters(1, 1e-3, 1, 1, 0, 0));
    }

    /** Values that the model itself could have made. */
    static PlainExamples examples(int count) {
        SplitMix64 random = SplitMix64.of(11);
        List<float[]> values = new ArrayList<>();
        List<int[]> labels = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            float[] row = new float[SIZE];
            for (int d = 0; d < SIZE; d++) {
                row[d] = (float) (0.5 + Math.sqrt(variance(d)) * random.nextGaussian());
            }
            values.add(row);
            labels.add(new int[0]);
        }
        return new PlainExamples(SIZE, values, labels);
    }

    private static double variance(int d) {
        return SLOPE[d] * SLOPE[d] + DEVIATION * DEVIATION;
    }

    private static double posteriorDeviation(int d) {
        return DEVIATION / Math.sqrt(variance(d));
    }

    /** -log p(x), nats. */
    static double nll(float[] x) {
        double nll = 0;
        for (int d = 0; d < SIZE; d++) {
            nll += 0.5 * (Math.log(2 * Math.PI * variance(d)) + (x[d] - 0.5) * (x[d] - 0.5) / variance(d));
        }
        return nll;
    }

    /** KL(q(z|x) || p(z|x)), the same for all examples, nats: what -ELBO exceeds -log p(x) by. */
    static double gap() {
        double gap = 0;
        for (int d = 0; d < SIZE; d++) {
            double offset = OFF / posteriorDeviation(d);
            gap += 0.5 * (WIDER * WIDER + offset * offset - 1) - Math.log(WIDER);
        }
        return gap;
    }

    static TrainedVae vae() {
        ParameterLayout layout = ParameterLayout.of(spec());
        float[] parameters = new float[layout.total()];
        int encoderBias = SIZE * 2 * SIZE;
        int decoder = layout.decoderStart();
        for (int d = 0; d < SIZE; d++) {
            double gain = SLOPE[d] / variance(d);
            parameters[d * SIZE + d] = (float) gain;
            parameters[encoderBias + d] = (float) (OFF - 0.5 * gain);
            parameters[encoderBias + SIZE + d] = (float) (2 * Math.log(WIDER * posteriorDeviation(d)));
            parameters[decoder + d * SIZE + d] = (float) (4 * SLOPE[d]);
        }
        parameters[layout.likelihoodStart()] = GaussianTerm.parameter(DEVIATION * DEVIATION);
        return new TrainedVae(spec(), parameters, List.of(), 0, 0, 0, 0);
    }
}
