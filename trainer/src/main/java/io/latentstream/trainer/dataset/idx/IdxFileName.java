package io.latentstream.trainer.dataset.idx;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a file in MNIST's format, parsed.
 *
 * @param collection the prefix, such as "emnist-letters"; empty for none
 * @param part which of the four files it is
 */
record IdxFileName(String collection, Part part) {
    /** A browser or a copy program may have appended {@code (1)} or {@code .1}, because the name was taken. */
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

        /** Its name in MNIST. */
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

    /** Parses a file's name; empty for any other file. */
    static Optional<IdxFileName> of(String name) {
        Matcher matcher = PATTERN.matcher(name);
        if (!matcher.matches() || name.startsWith(".")) {
            return Optional.empty();
        }
        String collection = matcher.group(1) == null ? "" : matcher.group(1).toLowerCase(Locale.ROOT);
        boolean train = matcher.group(2).equalsIgnoreCase("train");
        return Optional.of(
                new IdxFileName(collection, Part.of(train, matcher.group(3).equalsIgnoreCase("images"))));
    }
}
