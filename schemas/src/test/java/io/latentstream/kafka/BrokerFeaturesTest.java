package io.latentstream.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.clients.admin.FinalizedVersionRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BrokerFeaturesTest {
    @ParameterizedTest
    @CsvSource({
        // transaction.version, group.version, streams.version, group.protocol, what is missing
        "2, 1, 1, '', ''",
        "2, 1, 1, streams, ''",
        "2, 0, 0, classic, ''",
        "1, 1, 1, '', 'has finalized transaction.version 1, not 2'",
        "0, 0, 0, '', 'has finalized transaction.version 0, not 2'",
        "2, 0, 1, consumer, 'has finalized group.version 0, not 1'",
        "2, 1, 0, streams, 'has finalized streams.version 0, not 1'",
    })
    void tellsWhatABrokerLacks(int transaction, int group, int streams, String protocol, String missing) {
        Map<String, FinalizedVersionRange> finalized = Map.of(
                "transaction.version", range(transaction),
                "group.version", range(group),
                "streams.version", range(streams));

        String lacks = String.join("\n", BrokerFeatures.missing(finalized, Map.of("group.protocol", protocol)));

        if (missing.isEmpty()) {
            assertThat(lacks).isEmpty();
        } else {
            assertThat(lacks).startsWith(missing).contains(BrokerFeatures.LEAST, "kafka-features.sh upgrade");
        }
    }

    @ParameterizedTest
    @CsvSource({"'', 1", "streams, 2"})
    void lacksThemWhereABrokerKnowsNoFeatures(String protocol, int lacks) {
        assertThat(BrokerFeatures.missing(Map.of(), Map.of("group.protocol", protocol)))
                .hasSize(lacks);
    }

    private static FinalizedVersionRange range(int version) {
        return new FinalizedVersionRange((short) 0, (short) version);
    }
}
