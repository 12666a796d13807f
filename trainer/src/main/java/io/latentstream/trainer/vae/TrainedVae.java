package io.latentstream.trainer.vae;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A model as it stood at one moment of its training. */
public final class TrainedVae {
    private final VaeSpec spec;
    private final ParameterLayout layout;
    private final float[] parameters;
    private final long seed;
    private final double cpuSeconds;
    private final double wallSeconds;
    private final double epochs;

    TrainedVae(VaeSpec spec, float[] parameters, long seed, double cpuSeconds, double wallSeconds, double epochs) {
        this.spec = spec;
        this.layout = ParameterLayout.of(spec);
        this.parameters = parameters.clone();
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

    /** The components of the latent prior; their weights sum to 1 for each label. */
    public List<Gaussian> prior() {
        int size = spec.latentSize();
        int scales = layout.priorStart() + size * spec.priorComponents();
        float[] weights = Arrays.copyOfRange(parameters, scales + size * spec.priorComponents(), parameters.length);
        MixtureParameters.normalise(weights, spec.priorGroups());
        List<Gaussian> components = new ArrayList<>();
        for (int k = 0; k < weights.length; k++) {
            List<Float> mean = new ArrayList<>();
            List<Float> deviation = new ArrayList<>();
            for (int d = k * size; d < (k + 1) * size; d++) {
                mean.add(parameters[layout.priorStart() + d]);
                deviation.add((float) Math.exp(0.5 * parameters[scales + d]));
            }
            components.add(new Gaussian(weights[k], labels(k), mean, deviation));
        }
        return components;
    }

    private Map<String, String> labels(int component) {
        if (spec.conditions().isEmpty()) {
            return Map.of();
        }
        Condition condition = spec.conditions().get(0);
        int value = component * spec.priorGroups() / spec.priorComponents();
        return Map.of(condition.name(), condition.values().get(value));
    }

    /** A copy of all parameters in native memory. */
    INDArray parameters() {
        return Nd4j.createFromArray(parameters);
    }
}
