package io.latentstream.trainer.vae;

/** How long to train. */
public sealed interface TrainingBudget {
    /** How much, in the budget's own unit. */
    double amount();

    /** Passes over the training data: the same seed and number of threads give the same weights, bit for bit. */
    record Epochs(int count) implements TrainingBudget {
        private static final int MOST = 100_000;

        public Epochs {
            if (count < 1 || count > MOST) {
                throw new IllegalArgumentException(
                        "a budget of %d epochs cannot be kept; give 1 to %d".formatted(count, MOST));
            }
        }

        @Override
        public double amount() {
            return count;
        }

        @Override
        public String toString() {
            return count + " epochs";
        }
    }

    /** CPU time of the training threads together, seconds. */
    record CpuSeconds(double seconds) implements TrainingBudget {
        private static final int MOST = 1_000_000; // 11 days of one core

        public CpuSeconds {
            if (!(seconds > 0 && seconds <= MOST)) {
                throw new IllegalArgumentException(
                        "a budget of %s CPU-seconds cannot be kept; give a number above 0 and up to %d"
                                .formatted(seconds, MOST));
            }
        }

        @Override
        public double amount() {
            return seconds;
        }

        @Override
        public String toString() {
            return seconds + " CPU-seconds";
        }
    }
}
