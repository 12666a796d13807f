package io.latentstream.trainer.vae;

/** How long to train. */
public sealed interface TrainingBudget {

    /** Passes over the training data: the same seed and number of threads give the same weights, bit for bit. */
    record Epochs(int count) implements TrainingBudget {
        public Epochs {
            if (count < 1) {
                throw new IllegalArgumentException("a budget of " + count + " epochs trains nothing; give 1 or more");
            }
        }

        @Override
        public String toString() {
            return count + " epochs";
        }
    }

    /** CPU time of the training threads together, seconds. */
    record CpuSeconds(double seconds) implements TrainingBudget {
        public CpuSeconds {
            if (!(seconds > 0) || Double.isInfinite(seconds)) {
                throw new IllegalArgumentException(
                        "a budget of " + seconds + " CPU-seconds cannot be kept; give a number above 0");
            }
        }

        @Override
        public String toString() {
            return seconds + " CPU-seconds";
        }
    }
}
