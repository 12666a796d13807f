package io.latentstream.trainer.vae;

import io.latentstream.artifact.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Everything that defines a variational autoencoder (Kingma and Welling, arXiv:1312.6114) before it sees data.
 *
 * @param name name of the model
 * @param width pixels in a row of its images
 * @param height rows of its images
 * @param conditions label groups it is told; empty for an unconditional model
 * @param latentSize length of a latent
 * @param hiddenLayers widths of the encoder's hidden layers; the decoder mirrors them
 * @param likelihood distribution of a pixel given the latent
 * @param priorComponents diagonal Gaussians in the learned mixture that latents are drawn from, as many for each label
 * @param hyperparameters how it is trained
 */
public record VaeSpec(
        String name,
        int width,
        int height,
        List<Condition> conditions,
        int latentSize,
        List<Integer> hiddenLayers,
        Likelihood likelihood,
        int priorComponents,
        Hyperparameters hyperparameters) {
    public VaeSpec {
        conditions = List.copyOf(conditions);
        hiddenLayers = List.copyOf(hiddenLayers);
        if (!name.matches("[a-z0-9][a-z0-9-]*")) {
            throw new IllegalArgumentException(
                    "model name is '" + name + "'; use lower-case letters, digits and hyphens");
        }
        if (width < 1 || height < 1 || latentSize < 1 || priorComponents < 1) {
            throw new IllegalArgumentException(
                    "model '%s': width %d, height %d, latent size %d and prior components %d must all be 1 or more"
                            .formatted(name, width, height, latentSize, priorComponents));
        }
        if (hiddenLayers.stream().anyMatch(layer -> layer < 1)) {
            throw new IllegalArgumentException(
                    "model '%s': hidden layers are %s; give widths of 1 or more".formatted(name, hiddenLayers));
        }
        if (conditions.size() > 1) {
            throw new IllegalArgumentException(
                    "model '%s' has %d conditions; labelled images carry one label, give at most one"
                            .formatted(name, conditions.size()));
        }
        int labels = conditions.stream()
                .mapToInt(condition -> condition.values().size())
                .sum();
        if (labels > 0 && priorComponents % labels != 0) {
            throw new IllegalArgumentException("model '%s': %d prior components cannot be split evenly over %d labels"
                    .formatted(name, priorComponents, labels));
        }
    }

    /** Groups that the prior's components are split into: one for each label, or one in all. */
    public int priorGroups() {
        return Math.max(1, labelSize());
    }

    /** Pixels of an image. */
    public int pixels() {
        return width * height;
    }

    /** Length of the one-hot labels of an example, all groups together. */
    public int labelSize() {
        return conditions.stream()
                .mapToInt(condition -> condition.values().size())
                .sum();
    }

    /** The prior in words. */
    public String prior() {
        String mixture = "mixture of %d diagonal Gaussians".formatted(priorComponents / priorGroups());
        return conditions.isEmpty() ? mixture : mixture + " for each label";
    }

    /** SHA-256 of all of it; two specs with one digest train the same model. */
    public String digest() {
        return Sha256.hex(toString().getBytes(StandardCharsets.UTF_8));
    }
}
