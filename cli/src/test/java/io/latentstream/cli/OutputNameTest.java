package io.latentstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedImage;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class OutputNameTest {
    @Test
    void namesModelVersionLabelsSeedAndIndex() {
        assertThat(name(Map.of("label", "7"), 1).file(0, 1, "png")).isEqualTo("mnist-cvae-v3-label7-seed-42-000.png");
        assertThat(name(Map.of(), 0.5).file(7, 16, "png")).isEqualTo("mnist-cvae-v3-seed-42-t0.5-007.png");
        assertThat(name(Map.of("speaker", "theo", "digit", "7"), 1).file(1, 2, "wav"))
                .isEqualTo("mnist-cvae-v3-digit7-speakertheo-seed-42-001.wav");
    }

    @Test
    void sortsByIndexBeyondAThousand() {
        assertThat(name(Map.of(), 1).file(7, 10_001, "png")).isEqualTo("mnist-cvae-v3-seed-42-00007.png");
    }

    @Test
    void cannotLeadOutOfTheFolder() {
        OutputName hostile = new OutputName("../../etc", "/3", Map.of("label", "7\n/x"), 1, 1);
        assertThat(hostile.sheet()).isEqualTo(".._.._etc-v_3-label7__x-seed1-sheet.png");
    }

    @Test
    void limitsItsLength() {
        OutputName hostile = new OutputName("m".repeat(10_000_000), "3", Map.of(), 1, 1);
        assertThat(hostile.file(7, Integer.MAX_VALUE, "png"))
                .hasSizeLessThan(255)
                .endsWith("-0000000007.png");
    }

    @Test
    void namesASheetByTheSharedLabels() {
        GeneratedImage seven = FakeBackend.image(0, 2, Map.of("digit", "7"), Encoding.RAW8, new byte[4]);
        GeneratedImage eight = FakeBackend.image(1, 2, Map.of("digit", "8"), Encoding.RAW8, new byte[4]);
        assertThat(sheet(seven, seven)).isEqualTo("mnist-cvae-v3-label7-seed42-sheet.png");
        assertThat(sheet(seven, eight)).isEqualTo("mnist-cvae-v3-seed42-sheet.png");
    }

    private static String sheet(GeneratedImage... images) {
        return OutputName.ofAll(Stream.of(images).map(OutputName::of).toList()).sheet();
    }

    private static OutputName name(Map<String, String> labels, double temperature) {
        return new OutputName("mnist-cvae", "3", labels, -42, temperature);
    }
}
