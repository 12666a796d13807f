package io.latentstream.trainer.spec;

import io.latentstream.trainer.dataset.DataKind;
import io.latentstream.trainer.nn.Convolution;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Reads a {@link SpecFile} from its YAML; {@code specs/mnist-cvae.yml} explains the keys. */
final class SpecReader {
    private static final int MOST_LAYERS = 32;
    private static final int MOST_WIDTH = 65_536;
    private static final int MOST_COMPONENTS = 100_000;
    private static final Pattern GROUP_NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}_-]{0,39}");

    private final String yaml;
    private final YamlKeys keys;

    SpecReader(String yaml, String origin) {
        this.yaml = yaml;
        this.keys = YamlKeys.parse(yaml, origin);
    }

    SpecFile read() {
        String name = keys.text("name", "lower-case letters, digits and hyphens");
        DataKind data = keys.choice("data", DataKind.values());
        Optional<List<String>> groupNames = groupNames();
        Optional<List<String>> labelGroups = labelGroups();
        int latentSize = keys.count("latent-size", 1024);
        List<Convolution> convolutions = convolutions();
        List<Integer> hiddenLayers = hiddenLayers();
        Likelihood likelihood = keys.choice("likelihood", Likelihood.values());
        PriorSpec prior = prior();
        Hyperparameters hyperparameters = hyperparameters(keys.mapping("training"));
        keys.refuseOthers();
        return checked(
                keys,
                () -> new SpecFile(
                        name,
                        data,
                        groupNames,
                        labelGroups,
                        latentSize,
                        convolutions,
                        hiddenLayers,
                        likelihood,
                        prior,
                        hyperparameters,
                        yaml));
    }

    private Optional<List<String>> groupNames() {
        return keys.optional(
                "label-groups",
                "names such as [genre, artist], no two the same, of letters, numbers, '-' and '_', up to 40 of them",
                value -> YamlKeys.asList(value, name -> YamlKeys.asText(name).filter(GROUP_NAME.asMatchPredicate()))
                        .filter(names -> !names.isEmpty() && Set.copyOf(names).size() == names.size()));
    }

    private Optional<List<String>> labelGroups() {
        return keys.required("conditions", "all, none or a list of label groups", value -> {
            if (value.equals("all")) {
                return Optional.of(Optional.empty());
            }
            return value.equals("none")
                    ? Optional.of(Optional.of(List.of()))
                    : YamlKeys.asList(value, YamlKeys::asText).flatMap(names -> Optional.of(Optional.of(names)));
        });
    }

    private List<Convolution> convolutions() {
        String expected = "a list such as [{filters: 16, kernel: 4, stride: 2}]";
        return keys.optional(
                        "convolutions",
                        expected,
                        value -> YamlKeys.asList(
                                        value,
                                        each -> keys.nested("convolutions", each)
                                                .map(SpecReader::convolution))
                                .filter(all -> all.size() <= MOST_LAYERS))
                .orElse(List.of());
    }

    private static Convolution convolution(YamlKeys keys) {
        int filters = keys.count("filters", 1024);
        int kernel = keys.count("kernel", 64);
        int stride = keys.count("stride", 64);
        keys.refuseOthers();
        return checked(keys, () -> new Convolution(filters, kernel, stride));
    }

    private List<Integer> hiddenLayers() {
        return keys.required(
                "hidden-layers",
                "a list of widths such as [400, 400], up to %d of up to %d".formatted(MOST_LAYERS, MOST_WIDTH),
                value -> YamlKeys.asList(value, width -> YamlKeys.asCount(width, MOST_WIDTH))
                        .filter(widths -> widths.size() <= MOST_LAYERS));
    }

    private PriorSpec prior() {
        return keys.required(
                "prior",
                "standard-normal, {mixture: 500} or {gaussians-per-label: 5}",
                value -> value.equals("standard-normal")
                        ? Optional.of(new PriorSpec.StandardNormal())
                        : keys.nested("prior", value).map(this::prior));
    }

    private PriorSpec prior(YamlKeys prior) {
        Optional<Integer> mixture = component(prior, "mixture");
        Optional<Integer> fitted = component(prior, "gaussians-per-label");
        Optional<Double> pseudoCount =
                fitted.flatMap(leastExamples -> prior.optional("pseudo-count", "a number", YamlKeys::asNumber));
        prior.refuseOthers();
        if (mixture.isPresent() == fitted.isPresent()) {
            throw keys.complaint("prior names %s; give either mixture or gaussians-per-label"
                    .formatted(mixture.isPresent() ? "both" : "nothing"));
        }
        return mixture.<PriorSpec>map(PriorSpec.LearnedMixture::new)
                .orElseGet(() -> pseudoCount
                        .map(count -> new PriorSpec.FittedGaussians(fitted.orElseThrow(), count))
                        .orElseGet(() -> new PriorSpec.FittedGaussians(fitted.orElseThrow())));
    }

    private static Optional<Integer> component(YamlKeys prior, String key) {
        return prior.optional(
                key, "a whole number from 1 to " + MOST_COMPONENTS, value -> YamlKeys.asCount(value, MOST_COMPONENTS));
    }

    private static Hyperparameters hyperparameters(YamlKeys keys) {
        int batchSize = keys.count("batch-size", 1_000_000);
        double learningRate = keys.number("learning-rate");
        double priorFactor = keys.number("prior-factor");
        double beta = keys.number("beta");
        double warmUp = keys.number("warm-up");
        double averaging = keys.number("averaging");
        int rampSteps = keys.optional(
                        "ramp-steps", "a whole number from 1 on", value -> YamlKeys.asCount(value, Integer.MAX_VALUE))
                .orElse(Hyperparameters.RAMP_STEPS);
        double finalRate =
                keys.optional("final-rate", "a number", YamlKeys::asNumber).orElse(Hyperparameters.FINAL_RATE);
        keys.refuseOthers();
        return checked(
                keys,
                () -> new Hyperparameters(
                        batchSize, learningRate, priorFactor, beta, warmUp, averaging, rampSteps, finalRate));
    }

    /** Adds the file to what a record's own checks complain about. */
    private static <T> T checked(YamlKeys keys, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (IllegalArgumentException e) {
            throw keys.complaint(e.getMessage());
        }
    }
}
