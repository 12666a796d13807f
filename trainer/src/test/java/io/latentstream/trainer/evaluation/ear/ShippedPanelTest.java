package io.latentstream.trainer.evaluation.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.latentstream.latent.LabelGroup;
import io.latentstream.media.audio.vocoder.VocoderSettings;
import io.latentstream.trainer.dataset.LabelledClips;
import io.latentstream.trainer.dataset.source.SpokenDigits;
import io.latentstream.trainer.nn.TrainingThreads;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShippedPanelTest {
    private static final double LEAST_ACCURACY = 0.96;

    private final ShippedPanel shipped = ShippedPanel.load();

    @Test
    void belongsToTheFreeSpokenDigitDataset() {
        assertThat(shipped.dataDigest()).isEqualTo("a2e8a660492f28d9eed6270b290d26cbc5c81d6077ce87d3c0ad5adf4d4ee696");
        List<LabelGroup> groups = shipped.panel().listeners().get(0).shape().groups();
        assertThat(groups).extracting(LabelGroup::name).containsExactly("digit", "speaker");
        assertThat(groups.get(1).values()).containsExactly("george", "jackson", "lucas", "nicolas", "theo", "yweweler");
    }

    @Test
    void recognisesRealTestClips() {
        String data = System.getenv().getOrDefault("AUDIO_DATA", "");
        assumeTrue(data.contains("free-spoken-digit-dataset"), "AUDIO_DATA names no copy of it");
        LabelledClips test = SpokenDigits.load(Optional.of(data), Path.of("unused"), VocoderSettings.SPEECH_8_KHZ)
                .test();
        assertThat(test.count()).isEqualTo(300);
        try (TrainingThreads threads = new TrainingThreads(2)) {
            for (Judgement judgement : shipped.panel().judge(test.sounds(), threads)) {
                assertThat(judgement.accuracy(0, test.labels()))
                        .as("%s, digit", judgement.listener())
                        .isGreaterThanOrEqualTo(LEAST_ACCURACY);
                assertThat(judgement.accuracy(1, test.labels()))
                        .as("%s, speaker", judgement.listener())
                        .isGreaterThanOrEqualTo(LEAST_ACCURACY);
            }
        }
    }
}
