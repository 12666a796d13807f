package io.latentstream.trainer.vae;

import io.latentstream.artifact.Sha256;
import io.latentstream.latent.LabelGroup;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Everything that defines a variational autoencoder (Kingma and Welling, arXiv:1312.6114) before it sees data.
 *
 * @param name name of the model
 * @param size values of an example
 * @param labelGroups label groups it is told; empty for an unconditional model
 * @param latentSize length of a latent
 * @param convolutions of the encoder, nearest to the data first; the decoder mirrors them; empty for a model of dense layers
 * @param hiddenLayers widths of the encoder's dense hidden layers; the decoder mirrors them
 * @param likelihood distribution of a value given the latent
 * @param prior how the distribution that latents are drawn from comes about
 * @param hyperparameters how it is trained
 */
public record VaeSpec(
        String name,
        int size,
        List<LabelGroup> labelGroups,
        int latentSize,
        List<ConvolutionShape> convolutions,
        List<Integer> hiddenLayers,
        Likelihood likelihood,
        PriorSpec prior,
        Hyperparameters hyperparameters) {
    private static final int NAME_CHARACTERS = 100;
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,%d}".formatted(NAME_CHARACTERS - 1));

    public VaeSpec {
        labelGroups = List.copyOf(labelGroups);
        convolutions = List.copyOf(convolutions);
        hiddenLayers = List.copyOf(hiddenLayers);
        requireName(name);
        if (size < 1 || latentSize < 1) {
            throw new IllegalArgumentException(
                    "model '%s': size %d and latent size %d must both be 1 or more".formatted(name, size, latentSize));
        }
        if (hiddenLayers.stream().anyMatch(layer -> layer < 1)) {
            throw new IllegalArgumentException(
                    "model '%s': hidden layers are %s; give widths of 1 or more".formatted(name, hiddenLayers));
        }
        if (!convolutions.isEmpty() && convolutions.get(0).wideSize() != size) {
            throw new IllegalArgumentException("model '%s': convolutions of %d values cannot take examples of %d"
                    .formatted(name, convolutions.get(0).wideSize(), size));
        }
        if (prior instanceof PriorSpec.LearnedMixture mixture) {
            requireFitting(name, mixture, labelGroups);
        }
    }

    /** A model of dense layers. */
    public VaeSpec(
            String name,
            int size,
            List<LabelGroup> labelGroups,
            int latentSize,
            List<Integer> hiddenLayers,
            Likelihood likelihood,
            PriorSpec prior,
            Hyperparameters hyperparameters) {
        this(name, size, labelGroups, latentSize, List.of(), hiddenLayers, likelihood, prior, hyperparameters);
    }

    static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            String shown = name.length() > NAME_CHARACTERS ? name.substring(0, NAME_CHARACTERS) + "..." : name;
            throw new IllegalArgumentException(
                    "model name is '%s'; use lower-case letters, digits and hyphens, up to %d"
                            .formatted(shown, NAME_CHARACTERS));
        }
    }

    private static void requireFitting(String name, PriorSpec.LearnedMixture mixture, List<LabelGroup> labelGroups) {
        if (labelGroups.size() > 1) {
            throw new IllegalArgumentException(
                    "model '%s' has %d label groups; a learned mixture takes at most one, use fitted Gaussians"
                            .formatted(name, labelGroups.size()));
        }
        int labels = labelGroups.isEmpty() ? 1 : labelGroups.get(0).values().size();
        if (mixture.components() % labels != 0) {
            throw new IllegalArgumentException("model '%s': %d prior components cannot be split evenly over %d labels"
                    .formatted(name, mixture.components(), labels));
        }
    }

    /** Groups that a learned mixture's components are split into: one for each label, or one in all. */
    int priorGroups() {
        return Math.max(1, labelSize());
    }

    /** Length of the one-hot labels of an example, all groups together. */
    public int labelSize() {
        return labelGroups.stream().mapToInt(group -> group.values().size()).sum();
    }

    /** SHA-256 of all of it; two specs with one digest train the same model. */
    public String digest() {
        return Sha256.hex(toString().getBytes(StandardCharsets.UTF_8));
    }
}
