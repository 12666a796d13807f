package io.latentstream.trainer.dataset;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where each kind of data lies.
 *
 * @param images folder with the four files of MNIST's format; empty for the copy of MNIST that ships
 * @param recordings zip or folder with recordings, or {@value SpokenDigits#SYNTHETIC}; empty for the public archive
 * @param cache folder that what is downloaded is kept in
 */
public record DataPlaces(Optional<Path> images, Optional<String> recordings, Path cache) {
    public DataPlaces {
        Objects.requireNonNull(images, "images");
        Objects.requireNonNull(recordings, "recordings");
        Objects.requireNonNull(cache, "cache");
    }

    /** The same, but for one place that holds the data of whatever kind is read. */
    public DataPlaces at(String place) {
        return new DataPlaces(Optional.of(Path.of(place)), Optional.of(place), cache);
    }

    /**
     * Reads the data of a kind.
     *
     * @throws DatasetException when it cannot be used
     */
    public Dataset read(DataKind kind) {
        return switch (kind) {
            case HANDWRITTEN_DIGITS -> images.map(Mnist::read).orElseGet(Mnist::shipped);
            case SPOKEN_DIGITS -> SpokenDigits.load(recordings, cache);
        };
    }
}
