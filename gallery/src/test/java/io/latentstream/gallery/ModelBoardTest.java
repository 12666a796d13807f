package io.latentstream.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.client.ModelArtifacts;
import io.latentstream.event.Artifact;
import io.latentstream.event.ArtifactRole;
import io.latentstream.event.LabelGroup;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ModelBoardTest {
    private static final Artifact REPORT = new Artifact(ArtifactRole.REPORT, "html", "0".repeat(64), 5L);

    private final ModelBoard board = new ModelBoard();

    @Test
    void tellsWhatAVersionMakesAndHowGoodItIs() {
        SentMessage told = SentMessage.of(
                board.add(Events.version("mnist-cvae", "3", REPORT)).orElseThrow());
        assertThat(told.event()).isEqualTo("version");
        assertThat(told.data().path("groups")).hasToString("[{\"name\":\"digit\",\"values\":[\"0\",\"1\"]}]");
        assertThat(told.data().path("metrics").path(0).path("value").asDouble()).isEqualTo(91.2);
        assertThat(told.data().path("metrics").path(0).path("n").asLong()).isEqualTo(10_000);
        assertThat(told.data().path("report").asBoolean()).isTrue();
        assertThat(told.data().path("kind").asText()).isEqualTo("image");
    }

    @Test
    void tellsWhichVersionsEncodeAlsoToLaterBrowsers() {
        for (ArtifactRole role : ArtifactRole.values()) {
            board.add(Events.version("m", role.name(), new Artifact(role, "onnx", "0".repeat(64), 5L)));
        }
        assertThat(SentMessage.all(board.messages()))
                .hasSize(ArtifactRole.values().length)
                .allSatisfy(each -> assertThat(each.data().path("encoder").asBoolean())
                        .isEqualTo(each.data().path("version").asText().equals("ENCODER")));
    }

    @Test
    void keepsTheNewestVersionsAndTheRoutesForLaterBrowsers() {
        for (int i = 1; i <= 20; i++) {
            board.add(Events.version("mnist-cvae", Integer.toString(i)));
        }
        board.add(Events.version("mnist-vae", "1"));
        board.add(new ModelRoute("mnist-cvae", Map.of("20", 1), "19"));
        List<SentMessage> told = SentMessage.all(board.messages());
        assertThat(told)
                .extracting(each -> each.data().path("version").asText())
                .containsExactly("9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "1", "");
        assertThat(told.get(13).data())
                .hasToString("{\"model\":\"mnist-cvae\",\"weights\":{\"20\":1},\"shadow\":\"19\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "\u202eturned", "nul\0"})
    void leavesOutNamesThatAreBlankOrHaveControlCharacters(String name) {
        assertThat(board.add(Events.version(name, "1"))).isEmpty();
        assertThat(board.add(Events.version("m", name))).isEmpty();
        assertThat(board.add(new ModelRoute(name, Map.of("1", 1), null))).isEmpty();
        assertThat(board.messages()).isEmpty();
    }

    @Test
    void leavesOutVersionsThatAreTooLarge() {
        ModelVersion wide = Events.version("m", "1");
        wide.setLabelGroups(List.of(new LabelGroup("digit", Collections.nCopies(100_000, "7"))));
        assertThat(board.add(wide)).isEmpty();
        Map<String, Integer> weights =
                IntStream.range(0, 100_000).boxed().collect(Collectors.toMap(String::valueOf, each -> 1));
        assertThat(board.add(new ModelRoute("m", weights, null))).isEmpty();
        assertThat(board.messages()).isEmpty();
    }

    @Test
    void keepsABoundedNumberOfModels() {
        for (int i = 0; i < 1_000; i++) {
            board.add(Events.version("m" + i, "1"));
            board.add(new ModelRoute("m" + i, Map.of("1", 1), null));
        }
        assertThat(board.messages()).hasSize(200);
    }

    @Test
    void replacesAVersionThatIsPublishedAgain() {
        board.add(Events.version("mnist-cvae", "3"));
        board.add(Events.version("mnist-cvae", "3", REPORT));
        assertThat(board.messages()).hasSize(1);
        assertThat(board.find("mnist-cvae", "3").flatMap(ModelArtifacts::report))
                .contains(REPORT);
        assertThat(board.find("mnist-cvae", "4")).isEmpty();
    }
}
