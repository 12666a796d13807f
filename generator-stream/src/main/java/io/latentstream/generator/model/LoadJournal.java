package io.latentstream.generator.model;

import io.latentstream.artifact.Sha256;
import io.latentstream.event.ModelVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Marks on disk for loads that were begun and have not ended. A version whose native code crashes or takes all memory ends the
 * process. The next process finds the mark, and after three in a row no process loads that version any more.
 */
final class LoadJournal {
    private static final Logger LOG = LoggerFactory.getLogger(LoadJournal.class);
    private static final int MOST_STRIKES = 3;

    private final Optional<Path> folder;

    private LoadJournal(Optional<Path> folder) {
        this.folder = folder;
    }

    /** A journal in this folder, which is made with the first mark. */
    static LoadJournal in(Path folder) {
        return new LoadJournal(Optional.of(folder));
    }

    /** A journal that keeps no marks. */
    static LoadJournal none() {
        return new LoadJournal(Optional.empty());
    }

    /** Marks that a version is being loaded; throws where that has ended the process too often. */
    void begin(ModelVersion version) throws ModelRefusedException {
        if (folder.isEmpty()) {
            return;
        }
        Path mark = mark(version);
        try {
            int strikes = Files.exists(mark) ? strikes(Files.readString(mark)) : 0;
            if (strikes >= MOST_STRIKES) {
                throw new ModelRefusedException(
                        ModelRefusedException.Kind.BROKEN,
                        "loading it was begun %d times and ended each time with the process; publish another version, or delete '%s' to try again"
                                .formatted(strikes, mark));
            }
            Files.createDirectories(mark.getParent());
            Files.writeString(mark, Integer.toString(strikes + 1));
        } catch (IOException e) {
            LOG.warn("cannot note in '{}' that a version is being loaded: {}", mark, e.toString());
        }
    }

    private static int strikes(String text) {
        return text.matches("[0-9]{1,9}") ? Integer.parseInt(text) : 0;
    }

    /** Takes the mark away: the load has ended, well or not. */
    void end(ModelVersion version) {
        if (folder.isEmpty()) {
            return;
        }
        try {
            Files.deleteIfExists(mark(version));
        } catch (IOException e) {
            LOG.warn("cannot delete '{}', which says that a version is being loaded: {}", mark(version), e.toString());
        }
    }

    /** The mark of a version with exactly these artifacts. */
    private Path mark(ModelVersion version) {
        return folder.orElseThrow().resolve(Sha256.hex(version.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
