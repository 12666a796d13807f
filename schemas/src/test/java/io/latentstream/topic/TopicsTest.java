package io.latentstream.topic;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;

class TopicsTest {
    @Test
    void haveUniqueNames() {
        assertThat(Topics.all()).extracting(Topic::name).doesNotHaveDuplicates();
    }

    @Test
    void listEveryTopic() {
        List<Object> constants = Arrays.stream(Topics.class.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()))
                .map(TopicsTest::valueOf)
                .toList();

        assertThat(Topics.all())
                .containsExactlyInAnyOrderElementsOf(
                        constants.stream().map(constant -> (Topic<?>) constant).toList());
    }

    @Test
    void keepOnlyModels() {
        assertThat(Topics.all())
                .filteredOn(topic -> topic.settings().get("cleanup.policy").equals("compact"))
                .extracting(Topic::name)
                .containsExactlyInAnyOrder("model-versions", "model-routes", "model-artifacts");
        assertThat(Topics.all())
                .filteredOn(topic -> topic.settings().get("cleanup.policy").equals("delete"))
                .hasSize(Topics.all().size() - 3);
    }

    @Test
    void holdAvroRecordsOrBytes() {
        assertThat(Topics.all())
                .extracting(Topic::valueType)
                .allSatisfy(type -> assertThat(type == byte[].class || SpecificRecord.class.isAssignableFrom(type))
                        .isTrue());
    }

    private static Object valueOf(java.lang.reflect.Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
