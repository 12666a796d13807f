package io.latentstream.generator.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.generator.model.LastRecords.Entry;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LastRecordsTest {
    /** Records of one key, each partition's in its order, and which of them counts. */
    static Stream<Arguments> histories() {
        return Stream.of(
                history("b", put(0, 1, "a"), put(0, 2, "b")),
                history("b", put(0, 2, "a"), put(0, 1, "b")), // what compaction keeps
                history("b", put(0, 1, "a"), put(1, 2, "b")),
                history("a", put(0, 2, "a"), put(1, 1, "b")),
                history("b", put(0, 1, "a"), put(1, 1, "b")),
                history(null, put(0, 1, "a"), delete(1, 2)),
                history("a", put(0, 2, "a"), delete(1, 1)),
                history("c", put(0, 1, "a"), delete(1, 2), put(2, 3, "c")),
                history("c", put(0, 1, "a"), delete(0, 2), put(1, 3, "c")),
                history("b", put(0, 3, "a"), put(0, 1, "c"), put(1, 2, "b")),
                history(null, delete(0, 1), delete(3, 9)));
    }

    @ParameterizedTest
    @MethodSource("histories")
    void takesTheNewestWhateverTheOrderOfReading(String value, List<Entry> records) {
        for (int seed = 0; seed < 20; seed++) {
            LastRecords read = LastRecords.read(null);
            for (Entry record : shuffled(records, seed)) {
                read = LastRecords.read(read.with(record).toBytes());
            }
            assertThat(text(read)).isEqualTo(Optional.ofNullable(value));
        }
    }

    @Test
    void holdsNothingWhereAStoreHoldsSomethingElse() {
        byte[] some = LastRecords.read(null).with(put(3, 1, "some")).toBytes();
        assertThat(LastRecords.read(Arrays.copyOf(some, some.length - 1)).value())
                .isEmpty();
        assertThat(LastRecords.read("a chunk of another build".getBytes(StandardCharsets.UTF_8))
                        .value())
                .isEmpty();
    }

    /** The records in another order, each partition's in its own. */
    private static List<Entry> shuffled(List<Entry> records, int seed) {
        List<Integer> partitions =
                new ArrayList<>(records.stream().map(Entry::partition).toList());
        Collections.shuffle(partitions, new Random(seed));
        List<Entry> left = new ArrayList<>(records);
        List<Entry> shuffled = new ArrayList<>();
        for (int partition : partitions) {
            Entry next = left.stream()
                    .filter(each -> each.partition() == partition)
                    .findFirst()
                    .orElseThrow();
            left.remove(next);
            shuffled.add(next);
        }
        return shuffled;
    }

    private static Arguments history(String value, Entry... records) {
        return Arguments.of(value, List.of(records));
    }

    private static Entry put(int partition, long timestamp, String value) {
        return new Entry(partition, timestamp, value.getBytes(StandardCharsets.UTF_8));
    }

    private static Entry delete(int partition, long timestamp) {
        return new Entry(partition, timestamp, null);
    }

    private static Optional<String> text(LastRecords records) {
        return records.value().map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
