package io.latentstream.trainer.dataset;

import java.util.Objects;

/**
 * Labelled images to train on, and others to measure with.
 *
 * @param name what people call it, such as "MNIST"
 * @param digest SHA-256 of its content: over name, NUL and SHA-256 of each file, sorted by name
 * @param licence the licence and to whom it is owed
 * @param train examples to learn from
 * @param test examples that training never sees
 */
public record Dataset(String name, String digest, String licence, LabelledImages train, LabelledImages test) {
    public Dataset {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(digest, "digest");
        Objects.requireNonNull(licence, "licence");
        if (train.width() != test.width() || train.height() != test.height()) {
            throw new DatasetException(
                    "dataset '%s': training images are %dx%d, test images %dx%d; give both the same size"
                            .formatted(name, train.width(), train.height(), test.width(), test.height()));
        }
        if (train.count() == 0 || test.count() == 0) {
            throw new DatasetException("dataset '%s': %d training and %d test images; give at least one of each"
                    .formatted(name, train.count(), test.count()));
        }
    }
}
