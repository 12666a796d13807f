package io.latentstream.latent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelCodecTest {
    private final LabelCodec codec = new LabelCodec(
            List.of(new LabelGroup("digit", List.of("0", "1", "2")), new LabelGroup("speaker", List.of("ann", "bob"))));

    @Test
    void countsTheFirstGroupsValuesFastest() {
        assertThat(codec.combinations()).isEqualTo(6);
        assertThat(codec.combination(2, 0)).isEqualTo(2);
        assertThat(codec.combination(0, 1)).isEqualTo(3);
        assertThat(codec.labels(5)).isEqualTo(Map.of("digit", "2", "speaker", "bob"));
    }

    @Test
    void writesAOneForEachGroup() {
        float[] row = new float[7];
        codec.writeOneHot(codec.combination(1, 1), row, 2);
        assertThat(codec.width()).isEqualTo(5);
        assertThat(row).containsExactly(0, 0, 0, 1, 0, 0, 1);
    }

    @Test
    void hasOneCombinationWithoutGroups() {
        LabelCodec none = new LabelCodec(List.of());
        assertThat(none.combinations()).isEqualTo(1);
        assertThat(none.combination()).isZero();
        assertThat(none.labels(0)).isEmpty();
        assertThat(none.width()).isZero();
    }

    @Test
    void refusesFarTooManyCombinations() {
        LabelGroup many = new LabelGroup("many", Collections.nCopies(1_000, "value"));
        assertThatThrownBy(() -> new LabelCodec(List.of(many, many, many)))
                .isInstanceOf(MalformedPriorException.class)
                .hasMessageContaining("brings the label combinations to 1000000");
    }
}
