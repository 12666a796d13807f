package io.latentstream.generator.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreTopicTest {
    private static final StoreTopic BEFORE = new StoreTopic("4.3.1", "id", List.of(0L, 0L), List.of(7L, 5L));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                // version; id; beginnings; ends; whether the store is filled on
                "4.3.1; id; 0,0; 7,5; true",
                "4.3.1; id; 7,5; 9,9; true", // compacted up to where the store is
                "4.3.1; id; 0,0,0; 7,5,3; true", // one more partition
                "4.3.1; id; 0,6; 9,9; false", // what the store lacks is gone
                "4.3.1; id; 0,0; 7,4; false", // a broker lost what the store has
                "4.3.1; id; 0; 7; false",
                "4.3.1; other; 0,0; 7,5; false", // made anew
                "4.4.0; id; 0,0; 7,5; false", // upgraded or downgraded
            })
    void goesOnFromAStoreThatHoldsTheTopicsBeginning(
            String kafka, String id, String beginnings, String ends, boolean filledOn) {
        StoreTopic now = new StoreTopic(kafka, id, offsets(beginnings), offsets(ends));

        assertThat(now.goesOnFrom(StoreTopic.read(BEFORE.line()).orElseThrow())).isEqualTo(filledOn);
    }

    private static List<Long> offsets(String text) {
        return Arrays.stream(text.split(",")).map(Long::valueOf).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "4.3.1", "4.3.1 id", "4.3.1 id x", "4.3.1 id 1,", "4.3.1 id 99999999999999999999", "a b c d"
            })
    void readsNothingFromAnotherLine(String line) {
        assertThat(StoreTopic.read(line)).isEmpty();
    }
}
