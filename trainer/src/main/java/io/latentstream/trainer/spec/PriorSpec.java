package io.latentstream.trainer.spec;

import io.latentstream.latent.LabelGroup;
import java.util.List;

/** The distribution that latents are drawn from. */
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
    }

    /**
     * N(0, I) while training; afterwards a Gaussian with full covariance fitted to the posteriors of each combination
     * of labels.
     *
     * @param leastExamples a combination with fewer shares the fit of its first label
     * @param pseudoCount further examples that would draw a combination's covariance as far towards the mean one of its
     *     first label
     */
    record FittedGaussians(int leastExamples, double pseudoCount) implements PriorSpec {
        private static final double PSEUDO_COUNT = 8;

        public FittedGaussians {
            if (leastExamples < 1) {
                throw new IllegalArgumentException(
                        "Gaussians fitted to " + leastExamples + " examples; ask for 1 or more");
            }
            if (!(pseudoCount >= 0 && pseudoCount < 1_000_000)) {
                throw new IllegalArgumentException(
                        "pseudo-count is " + pseudoCount + "; give 0 or more, below 1000000");
            }
        }

        /** The pseudo-count that a spec has unless it says otherwise: {@value #PSEUDO_COUNT}. */
        public FittedGaussians(int leastExamples) {
            this(leastExamples, PSEUDO_COUNT);
        }

        /** Part of {@link VaeSpec#digest}: the default is left out. */
        @Override
        public String toString() {
            return "FittedGaussians[leastExamples=%d%s]"
                    .formatted(leastExamples, pseudoCount == PSEUDO_COUNT ? "" : ", pseudoCount=" + pseudoCount);
        }

        @Override
        public int parameters(int latentSize) {
            return 0;
        }

        @Override
        public String words(VaeSpec spec) {
            return "Gaussian with full covariance fitted to each combination of labels";
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
    }

    /** Parameters of its own, in the flat vector. */
    int parameters(int latentSize);

    /** The prior in words. */
    String words(VaeSpec spec);

    /** The prior for these label groups: a mixture with as many components for each label, at least one. */
    default PriorSpec splitOver(List<LabelGroup> labelGroups) {
        return this;
    }
}
