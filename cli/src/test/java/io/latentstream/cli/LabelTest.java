package io.latentstream.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

final class LabelTest {
    @Test
    void isAGroupAndAValue() {
        assertThat(new Label.Converter().convert("label=rock = roll")).isEqualTo(new Label("label", "rock = roll"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "", "=7", "digit=", "digit= "})
    void needsBoth(String text) {
        assertThatThrownBy(() -> new Label.Converter().convert(text))
                .isInstanceOf(TypeConversionException.class)
                .hasMessageContaining("give ");
    }

    @Test
    void combinesTheValuesOfEachGroup() {
        List<Label> labels = List.of(
                new Label("digit", "1"),
                new Label("speaker", "theo"),
                new Label("digit", "2"),
                new Label("speaker", "jackson"));
        assertThat(Label.combinations(Label.byGroup(labels)))
                .containsExactly(
                        Map.of("digit", "1", "speaker", "theo"),
                        Map.of("digit", "1", "speaker", "jackson"),
                        Map.of("digit", "2", "speaker", "theo"),
                        Map.of("digit", "2", "speaker", "jackson"));
        assertThat(Label.combinations(Map.of())).containsExactly(Map.of());
    }
}
