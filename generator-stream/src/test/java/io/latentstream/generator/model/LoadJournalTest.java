package io.latentstream.generator.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.event.ModelVersion;
import io.latentstream.generator.fixture.PublishedModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadJournalTest {
    private static final ModelVersion DEADLY =
            PublishedModel.unconditional("m", "1").version();
    private static final ModelVersion OTHER =
            PublishedModel.unconditional("m", "2").version();

    @TempDir
    private Path folder;

    private LoadJournal journal;

    @BeforeEach
    void begin() {
        journal = LoadJournal.in(folder.resolve("loading"));
    }

    @Test
    void refusesAVersionWhoseLoadsHaveEndedThreeProcesses() throws Exception {
        for (int process = 0; process < 3; process++) {
            LoadJournal.in(folder.resolve("loading")).begin(DEADLY);
        }
        assertThatThrownBy(() -> journal.begin(DEADLY))
                .isInstanceOf(ModelRefusedException.class)
                .hasMessageContaining("loading it was begun 3 times and ended each time with the process")
                .hasMessageContaining("delete '" + folder);
        journal.begin(OTHER);
    }

    @Test
    void forgetsALoadThatEnds() throws Exception {
        for (int load = 0; load < 9; load++) {
            journal.begin(DEADLY);
            journal.end(DEADLY);
        }
        try (Stream<Path> marks = Files.list(folder.resolve("loading"))) {
            assertThat(marks).isEmpty();
        }
    }

    @Test
    void goesOnWhereItCannotWrite() throws Exception {
        Path file = Files.write(folder.resolve("file"), new byte[1]);
        LoadJournal.in(file).begin(DEADLY);
        LoadJournal.in(file).end(DEADLY);
        assertThat(file).isRegularFile();
    }
}
