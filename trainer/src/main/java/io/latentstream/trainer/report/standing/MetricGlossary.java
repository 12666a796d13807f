package io.latentstream.trainer.report.standing;

import static java.util.Map.entry;

import java.util.Map;

/** What metrics mean, for people who meet them for the first time, and which way is better. */
final class MetricGlossary {
    /** Which direction is better. */
    enum Better {
        LOWER,
        HIGHER,
        NEITHER
    }

    /**
     * The meaning of a metric.
     *
     * @param sentence empty for an unknown metric
     */
    record Meaning(String sentence, Better better) {}

    private static final String ACCURACY = "-accuracy";
    private static final String WORST = "-worst";
    private static final Meaning UNKNOWN = new Meaning("", Better.NEITHER);

    private static final Map<String, Meaning> MEANINGS = Map.ofEntries(
            entry(
                    "-elbo",
                    lower("Rate plus distortion: an upper bound on the nats that a test example costs the model.")),
            entry(
                    "rate",
                    neither("What the latent costs: its divergence from the prior. Near 0 the latent is ignored.")),
            entry("distortion", lower("What the latent leaves unexplained: −log p(x|z), averaged over test examples.")),
            entry(
                    "nll",
                    lower("Negative log-likelihood of a test example by importance weighting: what papers publish.")),
            entry(
                    "active-units",
                    neither("Latent dimensions in use: the variance of their posterior mean is above 0.01.")),
            entry(
                    "train-test-gap",
                    neither("\u2212ELBO of training examples less that of test examples; far below 0 they are"
                            + " remembered.")),
            entry(
                    "frechet-distance",
                    lower("How far generated examples are from real ones, in a classifier's features; 0 is the same.")),
            entry(
                    "frechet-distance-real",
                    neither("The same between two sets of real examples: the floor that a model can reach.")),
            entry("precision", higher("Share of generated examples that lie among real ones: are they plausible?")),
            entry("recall", higher("Share of real examples that lie among generated ones: is anything missing?")),
            entry("coverage", higher("Share of real examples with a generated one in their neighbourhood.")),
            entry(
                    "label-nll",
                    lower("Surprise of the listeners at the labels asked for; versions are compared by it.")),
            entry(
                    "inception-score",
                    higher("Sharpness times variety of what the classifier recognises; at most the number of labels.")),
            entry(
                    "nearest-training-clip",
                    neither("Distance to the most similar training clip; far below the real one would be memory.")),
            entry(
                    "reconstruction-error",
                    lower(
                            "Distance between the spectrograms of a test clip and of the sound that its latent becomes.")),
            entry("end-level", lower("What 95% of the clips' last 0.1 s stay below: how quiet it is behind a word.")),
            entry(
                    "interpolation-step",
                    lower(
                            "Largest of 15 steps from one sample to another, as a share of their distance; 0.07 is even.")));

    private static final Map<String, String> SUFFIXES = Map.of(
            "-real", "of real test examples: the classifier's own ceiling",
            "-resynthesised", "of real clips made from their own values without a model: what the synthesis costs",
            "-reconstructed", "of test clips that were encoded, decoded and made audible",
            "-transferred", "of test examples that were encoded and decoded under other labels");

    private MetricGlossary() {}

    private static Meaning lower(String sentence) {
        return new Meaning(sentence, Better.LOWER);
    }

    private static Meaning higher(String sentence) {
        return new Meaning(sentence, Better.HIGHER);
    }

    private static Meaning neither(String sentence) {
        return new Meaning(sentence, Better.NEITHER);
    }

    /** A metric's name without a suffix such as "-real". */
    static String baseOf(String measured) {
        String name = withoutWorst(measured);
        return SUFFIXES.keySet().stream()
                .filter(name::endsWith)
                .findFirst()
                .map(suffix -> name.substring(0, name.length() - suffix.length()))
                .orElse(name);
    }

    private static String withoutWorst(String name) {
        return name.endsWith(WORST) ? name.substring(0, name.length() - WORST.length()) : name;
    }

    /** The meaning of a metric. */
    static Meaning of(String name) {
        if (name.endsWith(WORST)) {
            return new Meaning(
                    "The same for the listener of the panel that hears worst.",
                    of(withoutWorst(name)).better());
        }
        Meaning known = MEANINGS.get(name);
        if (known != null) {
            return known;
        }
        String base = baseOf(name);
        if (!base.endsWith(ACCURACY)) {
            return MEANINGS.containsKey(base) ? neither("The same for real examples, to compare with.") : UNKNOWN;
        }
        String label = base.substring(0, base.length() - ACCURACY.length());
        if (base.equals(name)) {
            return higher("Share of generated examples in which a classifier recognises the " + label
                    + " asked for. Read it with recall, where that is measured: it rises when variety falls.");
        }
        String suffix = SUFFIXES.get(name.substring(base.length()));
        return new Meaning(
                "Share in which it recognises the right " + label + " " + suffix + ".",
                name.endsWith("-reconstructed") || name.endsWith("-transferred") ? Better.HIGHER : Better.NEITHER);
    }
}
