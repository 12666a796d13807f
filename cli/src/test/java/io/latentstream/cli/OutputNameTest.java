package io.latentstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.client.ImageRequest;
import io.latentstream.client.OutputRequest;
import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Interpolation;
import io.latentstream.event.Posterior;
import io.latentstream.event.Variation;
import io.latentstream.recipe.Recipe;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OutputNameTest {
    private static final ImageRequest PLAIN =
            ImageRequest.any().model("mnist-cvae").version("3").seed(42);

    @Test
    void namesModelVersionLabelsSeedAndIndex() {
        assertThat(name(PLAIN.label("digit", "7")).file(1, "png")).isEqualTo("mnist-cvae-v3-digit7-seed42-000.png");
        assertThat(name(PLAIN.temperature(0.5).first(7)).file(16, "png"))
                .isEqualTo("mnist-cvae-v3-seed42-t0.5-007.png");
        assertThat(name(PLAIN.labels(Map.of("speaker", "theo", "digit", "7")).first(1))
                        .file(2, "wav"))
                .isEqualTo("mnist-cvae-v3-digit7-speakertheo-seed42-001.wav");
    }

    @Test
    void tellsWaysThroughTheLatentSpaceApart() {
        assertThat(name(PLAIN.truncation(1.5)).file(1, "png")).isEqualTo("mnist-cvae-v3-seed42-within1.5-000.png");
        assertThat(name(PLAIN.variation(new Variation(5L, 0.3, 2))).file(1, "png"))
                .isEqualTo("mnist-cvae-v3-seed42-varied2-seed5-strength0.3-000.png");
        Interpolation way = new Interpolation(16, 0, 43L, 1, Map.of("digit", "8"));
        assertThat(name(PLAIN.interpolation(way)).file(16, "png"))
                .isEqualTo("mnist-cvae-v3-seed42-from0-to1-digit8-seed43-steps16-000.png");
        assertThat(at(0.5f)).isNotEqualTo(at(0.25f)).isEqualTo(at(0.5f));
    }

    @Test
    void sortsByIndexBeyondAThousand() {
        assertThat(name(PLAIN.first(7)).file(10_001, "png")).isEqualTo("mnist-cvae-v3-seed42-00007.png");
    }

    @Test
    void cannotLeadOutOfTheFolder() {
        OutputName hostile =
                name(ImageRequest.any().model("../../etc").version("/3").seed(1).label("C:\\label", "7\n/x"));
        assertThat(hostile.sheet()).isEqualTo(".._.._etc-v_3-C__label7__x-seed1-sheet.png");
    }

    @ParameterizedTest
    @CsvSource({"größe groß", "猫", "сорок два", "🎷-jazz", "it's 100% + more"})
    void keepsLettersOfAnyScript(String value) {
        assertThat(name(PLAIN.label("label", value)).sheet())
                .isEqualTo("mnist-cvae-v3-label" + value + "-seed42-sheet.png");
    }

    @ParameterizedTest
    @CsvSource({"a\u202egnp, a_gnp", "half \ud83c pair, half _ pair", "'a\tb', a_b", "'what?*', what__", "'<|>\"', ____"
    })
    void replacesWhatFileSystemsRefuseOrTerminalsObey(String value, String safe) {
        assertThat(OutputName.safe(value)).isEqualTo(safe);
    }

    @Test
    void writesOtherLettersAsNumbersWhereTheLocaleKnowsAsciiOnly() {
        assertThat(OutputName.ascii("größe-猫.png")).isEqualTo("gr_f6_dfe-_732b.png");
    }

    @ParameterizedTest
    @CsvSource({"m, 200", "猫, 66", "🎷, 50"})
    void limitsItsBytes(String letter, int letters) {
        OutputName hostile = name(PLAIN.model(letter.repeat(1_000_000)).first(7));
        String file = hostile.file(Integer.MAX_VALUE, "png");
        assertThat(file).isEqualTo(letter.repeat(letters) + "-0000000007.png");
        assertThat(file.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(255);
    }

    @Test
    void namesASheetByTheSharedLabels() {
        GeneratedImage seven = FakeBackend.image(0, 2, Map.of("digit", "7"), Encoding.RAW8, new byte[4]);
        GeneratedImage eight = FakeBackend.image(1, 2, Map.of("digit", "8"), Encoding.RAW8, new byte[4]);
        assertThat(sheet(seven, seven)).isEqualTo("mnist-cvae-v3-digit7-seed42-sheet.png");
        assertThat(sheet(seven, eight)).isEqualTo("mnist-cvae-v3-seed42-sheet.png");
    }

    private static String at(float place) {
        return name(PLAIN.posterior(new Posterior(List.of(place, 1f), List.of(), Map.of(), null)))
                .file(1, "png");
    }

    private static String sheet(GeneratedImage... images) {
        return OutputName.ofAll(Stream.of(images).map(Recipe::again).toList()).sheet();
    }

    private static OutputName name(OutputRequest<?, ?> request) {
        GenerationRequest recipe = request.toEvent();
        return OutputName.of(recipe);
    }
}
