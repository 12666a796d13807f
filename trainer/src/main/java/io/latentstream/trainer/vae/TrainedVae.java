package io.latentstream.trainer.vae;

import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

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

    /** The decoder alone, as a DL4J network of its own: latent and one-hot labels to values in [0,1]. */
    public MultiLayerNetwork decoder() {
        return VaeNetworks.decoder(spec, Arrays.copyOfRange(parameters, layout.decoderStart(), layout.priorStart()));
    }

    /** The components of the latent prior; at least one for each combination of labels. */
    public List<Gaussian> prior() {
        return prior;
    }

    /** A copy of all parameters in native memory. */
    INDArray parameters() {
        return Nd4j.createFromArray(parameters);
    }
}
