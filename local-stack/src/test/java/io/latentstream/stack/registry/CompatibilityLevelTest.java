package io.latentstream.stack.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.avro.Schema;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompatibilityLevelTest {
    private static final String BASE = "{\"name\":\"a\",\"type\":\"int\"}";
    private static final String WITH_B = BASE + ",{\"name\":\"b\",\"type\":\"int\"}";
    private static final String WITH_OPTIONAL_B = BASE + ",{\"name\":\"b\",\"type\":\"int\",\"default\":0}";

    /** For each level: a field without default added, one removed, and one with default added, then the first again across two versions. */
    @ParameterizedTest
    @CsvSource({
        "NONE, true, true, true, true",
        "BACKWARD, false, true, true, true",
        "BACKWARD_TRANSITIVE, false, true, true, false",
        "FORWARD, true, false, true, true",
        "FORWARD_TRANSITIVE, true, false, true, true",
        "FULL, false, false, true, true",
        "FULL_TRANSITIVE, false, false, true, false",
    })
    void allowsWhatItsNameSays(
            CompatibilityLevel level, boolean added, boolean removed, boolean addedWithDefault, boolean acrossTwo) {
        assertThat(level.objections(schema(WITH_B), versions(BASE)).isEmpty()).isEqualTo(added);
        assertThat(level.objections(schema(BASE), versions(WITH_B)).isEmpty()).isEqualTo(removed);
        assertThat(level.objections(schema(WITH_OPTIONAL_B), versions(BASE)).isEmpty())
                .isEqualTo(addedWithDefault);
        assertThat(level.objections(schema(WITH_B), versions(BASE, WITH_OPTIONAL_B))
                        .isEmpty())
                .isEqualTo(acrossTwo);
    }

    private static List<SubjectVersion> versions(String... fields) {
        return java.util.stream.IntStream.range(0, fields.length)
                .mapToObj(i ->
                        new SubjectVersion("s", i + 1, i + 1, schema(fields[i]).toString(), false))
                .toList();
    }

    private static Schema schema(String fields) {
        return new Schema.Parser().parse("{\"type\":\"record\",\"name\":\"T\",\"fields\":[" + fields + "]}");
    }
}
