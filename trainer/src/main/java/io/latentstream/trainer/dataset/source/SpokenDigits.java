package io.latentstream.trainer.dataset.source;

import io.latentstream.media.audio.ClipRepresentation;
import io.latentstream.trainer.dataset.ClipDataset;
import io.latentstream.trainer.dataset.DatasetException;
import io.latentstream.trainer.dataset.Provenance;
import io.latentstream.trainer.dataset.audio.AudioFiles;
import io.latentstream.trainer.dataset.audio.ClipDatasetReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Labelled recordings of spoken digits: the Free Spoken Digit Dataset (Jackson et al., doi:10.5281/zenodo.1342401), other WAV
 * files, or synthetic speech.
 */
public final class SpokenDigits {
    /** Value of {@code AUDIO_DATA} that asks for synthetic speech. */
    public static final String SYNTHETIC = "synthetic";

    private static final Logger LOG = LoggerFactory.getLogger(SpokenDigits.class);
    private static final String NAME = "Free Spoken Digit Dataset";
    private static final String LICENCE = "CC BY-SA 4.0, Zohar Jackson and contributors";
    private static final String COMMIT = "26eb9aaf76e81b692f806f9140c2d2777410d7a1";
    private static final String DIGEST = "a2e8a660492f28d9eed6270b290d26cbc5c81d6077ce87d3c0ad5adf4d4ee696";
    private static final URI ARCHIVE =
            URI.create("https://codeload.github.com/Jakobovski/free-spoken-digit-dataset/zip/" + COMMIT);
    private static final Duration CONNECT = Duration.ofSeconds(4);
    private static final Duration STALL = Duration.ofSeconds(8);

    private SpokenDigits() {}

    /**
     * Reads the data that {@code AUDIO_DATA} names: a zip, a folder or {@value #SYNTHETIC}. If it is empty, the Free Spoken Digit
     * Dataset, downloaded once into {@code cache}; if the download fails, synthetic speech.
     *
     * @param representation of the clips
     * @throws DatasetException for data that cannot be used
     */
    public static ClipDataset load(Optional<String> source, Path cache, ClipRepresentation representation) {
        if (source.isEmpty()) {
            ArchiveDownload download = new ArchiveDownload(ARCHIVE, archive(cache), CONNECT, STALL);
            return downloaded(download, DIGEST, representation, () -> synthetic(representation));
        }
        return source.get().equals(SYNTHETIC) ? synthetic(representation) : read(Path.of(source.get()), representation);
    }

    /** The file or folder that {@link #load} would read; empty for synthetic speech, and before the download. */
    public static Optional<Path> recordings(Optional<String> source, Path cache) {
        return Optional.of(source.map(Path::of).orElseGet(() -> archive(cache))).filter(Files::exists);
    }

    private static Path archive(Path cache) {
        return cache.resolve("free-spoken-digit-dataset-" + COMMIT + ".zip");
    }

    /** The downloaded dataset if its content has this digest; otherwise the fallback. */
    static ClipDataset downloaded(
            ArchiveDownload download,
            String digest,
            ClipRepresentation representation,
            Supplier<ClipDataset> fallback) {
        try {
            Path archive = download.fetch();
            ClipDataset dataset = read(archive, representation);
            if (dataset.provenance().digest().equals(digest)) {
                return dataset;
            }
            Files.delete(archive);
            LOG.warn(
                    "{} has content digest {}, expected {}; it is deleted and synthetic speech takes its place",
                    archive,
                    dataset.provenance().digest(),
                    digest);
        } catch (IOException e) {
            LOG.warn(
                    "{} cannot be had ({}); synthetic speech takes its place. Set AUDIO_DATA to a zip or folder of"
                            + " recordings",
                    download.source(),
                    e.getMessage());
        } catch (DatasetException e) {
            LOG.warn(
                    "what {} gave cannot be used ({}); delete {}. Synthetic speech takes its place",
                    download.source(),
                    e.getMessage(),
                    download.target());
        }
        return fallback.get();
    }

    /** The recordings of a zip or a folder. */
    static ClipDataset read(Path path, ClipRepresentation representation) {
        if (!Files.exists(path)) {
            throw new DatasetException(
                    "%s does not exist; name a zip or a folder of WAV files, or '%s', by AUDIO_DATA or --data"
                            .formatted(path, SYNTHETIC));
        }
        try (AudioFiles files = AudioFiles.open(path)) {
            return ClipDatasetReader.read(
                    files, representation, digest -> provenance(files.name(), digest), DIGEST::equals);
        }
    }

    private static Provenance provenance(String name, String digest) {
        return digest.equals(DIGEST)
                ? new Provenance(NAME, digest, LICENCE, false)
                : new Provenance(name, digest, "unknown; supplied by the user", false);
    }

    /** Digits spoken by a synthesiser; every call gives the same clips. */
    static ClipDataset synthetic(ClipRepresentation representation) {
        LOG.info("rendering synthetic speech; nothing that is learned from it was ever said by a person");
        try (AudioFiles files = SyntheticSpeech.render(SyntheticSpeech.RECORDINGS)) {
            return ClipDatasetReader.read(
                    files,
                    representation,
                    digest -> new Provenance(files.name(), digest, SyntheticSpeech.LICENCE, true),
                    digest -> true);
        }
    }
}
