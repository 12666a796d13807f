package io.latentstream.trainer.spec;

import io.latentstream.event.ImageShape;
import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.dataset.ClipDataset;
import io.latentstream.trainer.dataset.DataKind;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.nn.Convolution;
import io.latentstream.trainer.nn.ConvolutionShape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A model as written down in a YAML file, without the sizes and labels, which the dataset has. Those that ship lie
 * among the resources under {@code specs/}; every key is explained in {@code mnist-cvae.yml}.
 *
 * @param name name of the model
 * @param data what it is trained on
 * @param groupNames what the dataset's label groups are called, in their order; empty for the dataset's own names
 * @param labelGroups names of the label groups that it is told; empty for all that the dataset has
 * @param latentSize length of a latent
 * @param convolutions of the encoder, nearest to the data first; the decoder mirrors them; may be empty
 * @param hiddenLayers widths of the encoder's dense hidden layers; the decoder mirrors them
 * @param likelihood distribution of a value given the latent
 * @param prior how the distribution that latents are drawn from comes about; a mixture is split over the labels
 * @param hyperparameters how it is trained
 * @param yaml the text that all this was read from
 */
public record SpecFile(
        String name,
        DataKind data,
        Optional<List<String>> groupNames,
        Optional<List<String>> labelGroups,
        int latentSize,
        List<Convolution> convolutions,
        List<Integer> hiddenLayers,
        Likelihood likelihood,
        PriorSpec prior,
        Hyperparameters hyperparameters,
        String yaml) {
    private static final List<String> SHIPPED =
            List.of("mnist-cvae", "mnist-vae", "spoken-digits-cvae", "mnist-conv-2d");

    private static final int MOST_BYTES = 4 * YamlTree.CHARACTERS; // UTF-8 takes up to four for a character

    public SpecFile {
        VaeSpec.requireName(name);
        groupNames = groupNames.map(List::copyOf);
        labelGroups = labelGroups.map(List::copyOf);
        convolutions = List.copyOf(convolutions);
        hiddenLayers = List.copyOf(hiddenLayers);
    }

    /** The names of the models that ship, in the order in which they are listed to people. */
    public static List<String> shippedNames() {
        return SHIPPED;
    }

    /** The model of this name that ships. */
    public static Optional<SpecFile> shipped(String name) {
        if (!SHIPPED.contains(name)) {
            return Optional.empty();
        }
        String resource = "/specs/" + name + ".yml";
        try (InputStream stream = SpecFile.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + resource + " is missing; build the trainer again");
            }
            return Optional.of(parse(new String(stream.readAllBytes(), StandardCharsets.UTF_8), name + ".yml"));
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + resource + " cannot be read", e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException when it cannot be read or is no spec
     */
    public static SpecFile read(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] content = stream.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw YamlTree.tooLarge(file.toString());
            }
            return parse(new String(content, StandardCharsets.UTF_8), file.toString());
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "spec '%s' cannot be read (%s); give the path of a YAML file".formatted(file, e), e);
        }
    }

    /**
     * Reads a text; {@code origin} names it in messages.
     *
     * @throws IllegalArgumentException when it is no spec
     */
    public static SpecFile parse(String yaml, String origin) {
        return new SpecReader(yaml, origin).read();
    }

    /**
     * The model that a person names: one that ships, or a path that ends in .yml or .yaml.
     *
     * @throws IllegalArgumentException when the path leads to no spec
     */
    public static Optional<SpecFile> named(String nameOrPath) {
        return nameOrPath.endsWith(".yml") || nameOrPath.endsWith(".yaml")
                ? Optional.of(read(Path.of(nameOrPath)))
                : shipped(nameOrPath);
    }

    /**
     * The dataset with its label groups called as this model calls them.
     *
     * @throws IllegalArgumentException when it has more or fewer than there are names
     */
    public Dataset named(Dataset dataset) {
        if (groupNames.isEmpty()) {
            return dataset;
        }
        List<String> names = groupNames.get();
        List<String> known = namesOf(dataset);
        if (names.size() != known.size()) {
            throw new IllegalArgumentException(
                    "model '%s': label-groups are %s, the dataset's label groups %s; name each of them, in this order"
                            .formatted(name, names, known));
        }
        return dataset.named(names);
    }

    private static List<String> namesOf(Dataset dataset) {
        return dataset.labelGroups().stream().map(LabelGroup::name).toList();
    }

    /**
     * The spec for examples and labels as the dataset has them.
     *
     * @throws IllegalArgumentException when they do not fit
     */
    public VaeSpec spec(Dataset unnamed) {
        Dataset dataset = named(unnamed);
        List<LabelGroup> told = labelGroups.map(names -> told(names, dataset)).orElseGet(dataset::labelGroups);
        return new VaeSpec(
                name,
                dataset.train().size(),
                told,
                latentSize,
                shapes(dataset),
                hiddenLayers,
                likelihood,
                prior.splitOver(told),
                hyperparameters);
    }

    private List<ConvolutionShape> shapes(Dataset dataset) {
        try {
            return dataset.rendering() instanceof ImageShape image
                    ? ConvolutionShape.chain(image.getHeight(), image.getWidth(), convolutions)
                    : ConvolutionShape.chain(
                            clipFrames(dataset), dataset.train().size() / clipFrames(dataset), convolutions);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("model '%s': %s".formatted(name, e.getMessage()), e);
        }
    }

    private static int clipFrames(Dataset dataset) {
        return ((ClipDataset) dataset).representation().frames();
    }

    // An example's labels are numbered as the dataset's groups are: only the last ones can be left out.
    private List<LabelGroup> told(List<String> names, Dataset dataset) {
        List<String> known = namesOf(dataset);
        if (names.size() > known.size() || !known.subList(0, names.size()).equals(names)) {
            throw new IllegalArgumentException(
                    "model '%s': conditions are %s, the dataset's label groups %s; name them in this order from the first on"
                            .formatted(name, names, known));
        }
        return dataset.labelGroups().subList(0, names.size());
    }
}
