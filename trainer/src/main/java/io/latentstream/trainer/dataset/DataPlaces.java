package io.latentstream.trainer.dataset;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where each kind of data lies.
 *
 * @param images folder with the four files of MNIST's format; empty for the copy of MNIST that ships
 * @param recordings zip or folder with recordings, or {@value SpokenDigits#SYNTHETIC}; empty for the public archive
 * @param cache folder that what is downloaded is kept in
 */
public record DataPlaces(Optional<Path> images, Optional<String> recordings, Path cache) {
    private static final Logger LOG = LoggerFactory.getLogger(DataPlaces.class);

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
     * Reads the data of a kind and says in the log what its examples are labelled with.
     *
     * @throws DatasetException when it cannot be used, whatever it does to its readers: another dataset may do
     */
    public Dataset read(DataKind kind) {
        try {
            Dataset dataset = switch (kind) {
                case HANDWRITTEN_DIGITS -> images.map(Mnist::read).orElseGet(Mnist::shipped);
                case SPOKEN_DIGITS -> SpokenDigits.load(recordings, cache);
            };
            dataset.labelGroups()
                    .forEach(group -> LOG.info(
                            "{}: {} values of {}: {}",
                            dataset.provenance().name(),
                            group.values().size(),
                            group.name(),
                            ShortList.of(group.values())));
            return dataset;
        } catch (DatasetException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
            throw new DatasetException(
                    "the data of %s cannot be read (%s); give others by MNIST_DIR, AUDIO_DATA or --data"
                            .formatted(place(kind), e),
                    e);
        }
    }

    private String place(DataKind kind) {
        return switch (kind) {
            case HANDWRITTEN_DIGITS -> images.map(Path::toString).orElse("the trainer");
            case SPOKEN_DIGITS -> recordings.orElse(cache.toString());
        };
    }
}
