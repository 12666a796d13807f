package io.latentstream.trainer.report.standing;

import static io.latentstream.trainer.report.standing.VersionFixture.metric;
import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.ModelVersion;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeaderboardsTest {
    private static String boards(ModelVersion version, Optional<ModelVersion> parent) {
        StringBuilder html = new StringBuilder();
        new Leaderboards(version, parent).elements().forEach(board -> html.append(board.html()));
        return html.toString();
    }

    @Test
    void ranksTheLikelihoodAmongPublishedModels() {
        ModelVersion parent = VersionFixture.ofMnist("1", false, metric("nll", 90));
        String html = boards(VersionFixture.ofMnist("2", false, metric("nll", 87)), Optional.of(parent));
        assertThat(html)
                .containsSubsequence(
                        "NVAE",
                        "78.00",
                        "IWAE, k = 50",
                        "target: reach",
                        "VAE, 3,280 epochs",
                        "this version: NLL",
                        "87.00",
                        "target: must",
                        "version 1: NLL",
                        "90.00");
        assertThat(html).doesNotContain("NumPy");
    }

    @Test
    void comparesConditionalModelsWithTheirOwnKind() {
        assertThat(boards(VersionFixture.ofMnist("1", true, metric("nll", 85.5)), Optional.empty()))
                .containsSubsequence("target: must", "this version: NLL", "conditional VAE in NumPy");
    }

    @Test
    void comparesClipsWithRealOnes() {
        String html = boards(
                VersionFixture.ofClips("1", metric("digit-accuracy", 0.97), metric("digit-accuracy-real", 0.977)),
                Optional.empty());
        assertThat(html)
                .containsSubsequence("real test clips", "97.7%", "this version", "97.0%", "target: must", "SpecGAN");
        assertThat(html.split("<table", -1)).hasSize(3); // digit and speaker
    }
}
