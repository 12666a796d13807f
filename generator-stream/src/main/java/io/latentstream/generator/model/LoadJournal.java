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
 * Marks on disk of the loads that were begun and have not ended. Native code that a version makes crash, or take all memory, ends
 * the process; the next one finds the mark, and after some of them in a row loads that version no more.
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

    /** One that remembers nothing. */
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

    /** Of a version with the very artifacts that it has. */
    private Path mark(ModelVersion version) {
        return folder.orElseThrow().resolve(Sha256.hex(version.toString().getBytes(StandardCharsets.UTF_8)));
    }
}
