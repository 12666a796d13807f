package io.latentstream.generator.request;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EpochMistakeTest {
    @ParameterizedTest
    @CsvSource({
        "1900000000, seconds, 2030-03-17T17:46:40Z",
        "4102444800000000, microseconds, 2100-01-01T00:00:00Z",
        "1900000000000000000, nanoseconds, 2030-03-17T17:46:40Z"
    })
    void namesTheUnitAndTheMomentThatIsMeant(long deadline, String unit, String meant) {
        assertThatExceptionOfType(RequestRefusedException.class)
                .isThrownBy(() -> EpochMistake.check(Instant.ofEpochMilli(deadline)))
                .withMessageContaining(unit)
                .withMessageContaining(meant);
    }

    @ParameterizedTest
    @ValueSource(longs = {1_900_000_000_000L, 0, -1, 1_000, Long.MAX_VALUE, Long.MIN_VALUE})
    void acceptsOtherMoments(long deadline) {
        assertThatCode(() -> EpochMistake.check(Instant.ofEpochMilli(deadline))).doesNotThrowAnyException();
    }
}
