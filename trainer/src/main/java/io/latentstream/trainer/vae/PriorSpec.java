package io.latentstream.trainer.vae;

import io.latentstream.latent.Gaussian;
import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.dataset.Examples;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** How the distribution that latents are drawn from comes about. */
public sealed interface PriorSpec {

    /**
     * A mixture of diagonal Gaussians, learned with the weights; for models with one label group at most.
     *
     * @param components in all; each label has as many
     */
    record LearnedMixture(int components) implements PriorSpec {
        public LearnedMixture {
            if (components < 1) {
                throw new IllegalArgumentException(components + " prior components; give 1 or more");
            }
        }

        @Override
        public int parameters(int latentSize) {
            return (2 * latentSize + 1) * components;
        }

        @Override
        public String words(VaeSpec spec) {
            String mixture = "mixture of %d diagonal Gaussians".formatted(components / spec.priorGroups());
            return spec.labelGroups().isEmpty() ? mixture : mixture + " for each label";
        }

        @Override
        public PriorSpec splitOver(List<LabelGroup> labelGroups) {
            int labels = labelGroups.size() == 1 ? labelGroups.get(0).values().size() : 1;
            return new LearnedMixture(Math.max(labels, components - components % labels));
        }

        @Override
        public List<Gaussian> gaussians(VaeSpec spec, float[] weights, Examples examples, TrainingThreads threads) {
            return MixtureParameters.components(spec, this, weights);
        }
    }

    /**
     * N(0, I) while training; afterwards a Gaussian with full covariance fitted to the posteriors of each combination of
     * labels. Combinations with fewer than {@code leastExamples} share the fit of their first label.
     */
    record FittedGaussians(int leastExamples) implements PriorSpec {
        public FittedGaussians {
            if (leastExamples < 1) {
                throw new IllegalArgumentException(
                        "Gaussians fitted to " + leastExamples + " examples; ask for 1 or more");
            }
        }

        @Override
        public int parameters(int latentSize) {
            return 0;
        }

        @Override
        public String words(VaeSpec spec) {
            return "Gaussian with full covariance fitted to each combination of labels";
        }

        @Override
        public List<Gaussian> gaussians(VaeSpec spec, float[] weights, Examples examples, TrainingThreads threads) {
            return PosteriorFit.components(spec, weights, examples, threads);
        }
    }

    /** N(0, I), whatever the labels. */
    record StandardNormal() implements PriorSpec {
        @Override
        public int parameters(int latentSize) {
            return 0;
        }

        @Override
        public String words(VaeSpec spec) {
            return "standard normal";
        }

        @Override
        public List<Gaussian> gaussians(VaeSpec spec, float[] weights, Examples examples, TrainingThreads threads) {
            List<Float> mean = Collections.nCopies(spec.latentSize(), 0f);
            List<Float> scale = Collections.nCopies(spec.latentSize(), 1f);
            return List.of(new Gaussian(1, Map.of(), mean, scale));
        }
    }

    /** Parameters of its own, in the flat vector. */
    int parameters(int latentSize);

    /** The prior in words. */
    String words(VaeSpec spec);

    /** The prior for these label groups: a mixture with as many components for each label, at least one. */
    default PriorSpec splitOver(List<LabelGroup> labelGroups) {
        return this;
    }

    /** What a generator draws from, given a model's weights and the examples that they were trained on. */
    List<Gaussian> gaussians(VaeSpec spec, float[] weights, Examples examples, TrainingThreads threads);
}
