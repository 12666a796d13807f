package io.latentstream.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicCreatorTest {
    @Test
    void leavesPartitionsAndCopiesToTheBrokerUnlessTold() {
        assertThat(TopicCreator.fromEnv(Map.of())).isEqualTo(new TopicCreator(Optional.empty(), Optional.empty()));
        assertThat(TopicCreator.fromEnv(Map.of("TOPIC_PARTITIONS", " ", "TOPIC_REPLICATION_FACTOR", "")))
                .isEqualTo(new TopicCreator(Optional.empty(), Optional.empty()));
    }

    @Test
    void readsPartitionsAndCopies() {
        assertThat(TopicCreator.fromEnv(Map.of("TOPIC_PARTITIONS", "12", "TOPIC_REPLICATION_FACTOR", " 3 ")))
                .isEqualTo(new TopicCreator(Optional.of(12), Optional.of((short) 3)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "many", "1.5", "100000"})
    void refusesWhatIsNoNumberAboveZero(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicCreator.fromEnv(Map.of("TOPIC_PARTITIONS", value)))
                .withMessageContaining("TOPIC_PARTITIONS")
                .withMessageContaining("'" + value + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "32768", "99999"})
    void refusesMoreCopiesThanKafkaCounts(String value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TopicCreator.fromEnv(Map.of("TOPIC_REPLICATION_FACTOR", value)))
                .withMessageContaining("TOPIC_REPLICATION_FACTOR")
                .withMessageContaining("'" + value + "'");
    }
}
