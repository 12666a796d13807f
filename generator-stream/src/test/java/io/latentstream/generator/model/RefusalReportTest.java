package io.latentstream.generator.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.generator.fixture.LogLines;
import io.latentstream.generator.model.ModelRefusedException.Kind;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RefusalReportTest {
    private final LogLines log = new LogLines();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void givesWhatIsMissingTimeToCome() {
        RefusalReport report = new RefusalReport(Duration.ofHours(1));
        report.refused("m", "2", new ModelRefusedException(Kind.INCOMPLETE, "a chunk is missing"), "1");
        assertThat(log.lines()).isEmpty();
        assertThat(report.takeWaiting()).isTrue();
        assertThat(report.takeWaiting()).isFalse();
    }

    @Test
    void reportsWhatIsStillMissingAfterTheGrace() {
        RefusalReport report = new RefusalReport(Duration.ZERO);
        report.refused("m", "2", new ModelRefusedException(Kind.ABSENT, "it is not there"), "1");
        assertThat(log.lines()).containsExactly("ERROR refused m version 2: 1 answers instead; it is not there");
    }

    @Test
    void reportsWhatIsBrokenAtOnceAndOnce() {
        RefusalReport report = new RefusalReport(Duration.ofHours(1));
        ModelRefusedException broken = new ModelRefusedException(Kind.BROKEN, "it is broken");
        report.refused("m", "2", broken, "1");
        report.refused("m", "2", broken, "1");
        assertThat(log.lines()).hasSize(1);
        report.fine("m", "2");
        report.refused("m", "2", broken, "1");
        assertThat(log.lines()).hasSize(2);
    }
}
