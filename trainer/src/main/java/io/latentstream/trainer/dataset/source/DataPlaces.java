package io.latentstream.trainer.dataset.source;

import io.latentstream.media.audio.dsp.SpectrogramSettings;
import io.latentstream.media.audio.vocoder.VocoderSettings;
import io.latentstream.trainer.dataset.AbbreviatedList;
import io.latentstream.trainer.dataset.DataKind;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.dataset.DatasetException;
import io.latentstream.trainer.dataset.idx.Mnist;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the data of each kind is read from.
 *
 * @param images folder with four files in MNIST's format; empty for the copy of MNIST that ships
 * @param recordings zip or folder with recordings, or {@value SpokenDigits#SYNTHETIC}; empty for the public archive
 * @param cache folder for downloads
 */
public record DataPlaces(Optional<Path> images, Optional<String> recordings, Path cache) {
    private static final Logger LOG = LoggerFactory.getLogger(DataPlaces.class);

    public DataPlaces {
        Objects.requireNonNull(images, "images");
        Objects.requireNonNull(recordings, "recordings");
        Objects.requireNonNull(cache, "cache");
    }

    /** The same cache, with one place for data of either kind. */
    public DataPlaces at(String place) {
        return new DataPlaces(Optional.of(Path.of(place)), Optional.of(place), cache);
    }

    /**
     * Reads the data of a kind and logs its labels.
     *
     * @throws DatasetException when the data cannot be used. Any failure of a reader, an OutOfMemoryError too, counts as the
     *     dataset's fault: the trainer goes on with other data
     */
    public Dataset read(DataKind kind) {
        try {
            Dataset dataset = switch (kind) {
                case IMAGES -> images.map(Mnist::read).orElseGet(Mnist::shipped);
                case RECORDINGS -> SpokenDigits.load(recordings, cache, SpectrogramSettings.SPEECH_8_KHZ);
                case SPEECH -> SpokenDigits.load(recordings, cache, VocoderSettings.SPEECH_8_KHZ);
            };
            dataset.labelGroups()
                    .forEach(group -> LOG.info(
                            "{}: {} values of {}: {}",
                            dataset.provenance().name(),
                            group.values().size(),
                            group.name(),
                            AbbreviatedList.of(group.values())));
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
            case IMAGES -> images.map(Path::toString).orElse("the trainer");
            case RECORDINGS, SPEECH -> recordings.orElse(cache.toString());
        };
    }
}
