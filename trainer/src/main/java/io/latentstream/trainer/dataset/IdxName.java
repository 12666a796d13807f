package io.latentstream.trainer.dataset;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a file in MNIST's format says.
 *
 * @param collection what stands before it, such as "emnist-letters"; empty for none
 * @param part which of the four files it is
 */
record IdxName(String collection, Part part) {
    /** With an end of its own where a browser or a copy has found the name taken: {@code (1)}, {@code .1}. */
    private static final Pattern PATTERN = Pattern.compile(
            "(?:(.+)[-_])?(train|t10k|test)[-_.](images|labels)[-_.]idx\\d[-_.]\\w+?"
                    + "(?: ?\\(\\d+\\))?(?:\\.gz)?(?: ?\\(\\d+\\)|\\.\\d+)?",
            Pattern.CASE_INSENSITIVE);

    /** The four files. */
    enum Part {
        TRAIN_IMAGES("train-images-idx3-ubyte"),
        TRAIN_LABELS("train-labels-idx1-ubyte"),
        TEST_IMAGES("t10k-images-idx3-ubyte"),
        TEST_LABELS("t10k-labels-idx1-ubyte");

        private final String original;

        Part(String original) {
            this.original = original;
        }

        /** What MNIST calls it. */
        String original() {
            return original;
        }

        private static Part of(boolean train, boolean images) {
            if (train) {
                return images ? TRAIN_IMAGES : TRAIN_LABELS;
            }
            return images ? TEST_IMAGES : TEST_LABELS;
        }
    }

    /** Reads a file's name; empty for another file's. */
    static Optional<IdxName> of(String name) {
        Matcher matcher = PATTERN.matcher(name);
        if (!matcher.matches() || name.startsWith(".")) {
            return Optional.empty();
        }
        String collection = matcher.group(1) == null ? "" : matcher.group(1).toLowerCase(Locale.ROOT);
        boolean train = matcher.group(2).equalsIgnoreCase("train");
        return Optional.of(
                new IdxName(collection, Part.of(train, matcher.group(3).equalsIgnoreCase("images"))));
    }
}
