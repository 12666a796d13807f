package io.latentstream.media.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TextTableTest {
    private static final List<List<String>> ROWS =
            List.of(List.of("engine", "speed", "share"), List.of("onnxruntime", "250,000", "-"));

    @Test
    void alignsColumnsLeft() {
        assertThat(TextTable.lines(ROWS)).containsExactly("engine       speed    share", "onnxruntime  250,000  -");
    }

    @Test
    void alignsColumnsRightBehindTheFirstOnes() {
        assertThat(TextTable.lines(ROWS, 1))
                .containsExactly("engine         speed  share", "onnxruntime  250,000      -");
    }

    @Test
    void hasNoLinesForNoRows() {
        assertThat(TextTable.lines(List.of())).isEmpty();
    }
}
