package io.latentstream.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The checker of the contracts notices what it should. */
class ContractsTest {
    private static final String NAME = "{\"name\":\"name\",\"type\":\"string\"}";
    private static final String COUNT = "{\"name\":\"count\",\"type\":\"int\",\"default\":1}";
    private static final String KIND = """
            {"name":"kind","type":{"type":"enum","name":"Kind","symbols":["UNKNOWN","A"],"default":"UNKNOWN"},"default":"UNKNOWN"}""";
    private static final Map<String, Schema> OLDER = record(NAME + "," + COUNT + "," + KIND);

    @Test
    void findNothingWhereNothingChanged() {
        assertThat(Contracts.incompatibilities(OLDER, record(NAME + "," + COUNT + "," + KIND)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                NAME + "," + COUNT + "," + KIND + ",{\"name\":\"added\",\"type\":\"string\",\"default\":\"\"}",
                NAME + "," + KIND, // what is gone had a default
                NAME + "," + COUNT + ","
                        + "{\"name\":\"kind\",\"type\":{\"type\":\"enum\",\"name\":\"Kind\",\"symbols\":[\"UNKNOWN\",\"A\",\"B\"],\"default\":\"UNKNOWN\"},\"default\":\"UNKNOWN\"}"
            })
    void allowFieldsWithDefaultsToComeAndGoAndSymbolsToCome(String fields) {
        assertThat(Contracts.incompatibilities(OLDER, record(fields))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                NAME + "," + COUNT + "," + KIND + ",{\"name\":\"added\",\"type\":\"string\"}", // no default
                COUNT + "," + KIND, // what is gone had no default
                "{\"name\":\"name\",\"type\":\"bytes\"}," + COUNT
                        + ",{\"name\":\"kind\",\"type\":\"int\",\"default\":0}",
                NAME + ",{\"name\":\"count\",\"type\":\"long\",\"default\":1},"
                        + KIND, // old programs cannot read a long
                "{\"name\":\"renamed\",\"type\":\"string\"}," + COUNT + "," + KIND
            })
    void findAnIncompatibleChange(String fields) {
        assertThat(Contracts.incompatibilities(OLDER, record(fields))).isNotEmpty();
    }

    @Test
    void findATypeThatIsGone() {
        assertThat(Contracts.incompatibilities(OLDER, Map.of())).containsExactly("test.Thing is gone");
    }

    private static Map<String, Schema> record(String fields) {
        return Contracts.byName(List.of(new Schema.Parser()
                .parse("{\"type\":\"record\",\"namespace\":\"test\",\"name\":\"Thing\",\"fields\":[" + fields + "]}")));
    }
}
