package io.latentstream.kafka;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.FinalizedVersionRange;

/**
 * A feature that a cluster must have finalized for what a service does with it.
 *
 * @param name Kafka's name of the feature
 * @param least the version that must be finalized
 * @param groupProtocol the {@code group.protocol} that needs it; empty: all
 * @param otherwise what happens without it
 */
record BrokerFeatures(String name, int least, String groupProtocol, String otherwise) {
    /** Which brokers to use. */
    static final String LEAST = "use Apache Kafka 4.0 or newer";

    private static final List<BrokerFeatures> NEEDED = List.of(
            new BrokerFeatures(
                    "transaction.version",
                    2,
                    "",
                    "after a crash a transaction may stay open and stop its readers (KIP-890)"),
            new BrokerFeatures("group.version", 1, "consumer", "KAFKA_GROUP_PROTOCOL=consumer does not work"),
            new BrokerFeatures("streams.version", 1, "streams", "KAFKA_GROUP_PROTOCOL=streams does not work"));

    /** What is missing, each with the consequence and the remedy. */
    static List<String> missing(Map<String, FinalizedVersionRange> finalized, Map<String, Object> kafka) {
        String protocol = String.valueOf(kafka.getOrDefault("group.protocol", ""));
        Stream<BrokerFeatures> needed = NEEDED.stream()
                .filter(feature -> feature.groupProtocol.isEmpty() || feature.groupProtocol.equalsIgnoreCase(protocol));
        return needed.filter(feature -> version(finalized, feature.name) < feature.least)
                .map(feature -> "has finalized %s %d, not %d: %s; %s, then kafka-features.sh upgrade --feature %s=%d"
                        .formatted(
                                feature.name,
                                version(finalized, feature.name),
                                feature.least,
                                feature.otherwise,
                                LEAST,
                                feature.name,
                                feature.least))
                .toList();
    }

    private static int version(Map<String, FinalizedVersionRange> finalized, String feature) {
        FinalizedVersionRange range = finalized.get(feature);
        return range == null ? 0 : range.maxVersionLevel();
    }
}
