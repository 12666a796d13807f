package io.latentstream.trainer.evaluation.ear;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.media.audio.Waveform;
import io.latentstream.trainer.nn.TrainingThreads;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ListenerPanelTest {
    private static final TrainingThreads THREADS = new TrainingThreads(2);
    private static final LabelledRecordings TRAIN = ToneClips.recordings(48, 8_000, 1);
    private static final LabelledRecordings TEST = ToneClips.recordings(70, 8_000, 2);

    @AfterAll
    static void close() {
        THREADS.close();
    }

    private static ListenerPanel train(LabelledRecordings recordings, int steps, TrainingThreads threads, long seed) {
        return ListenerPanel.train(
                Arrays.asList(ListenerKind.values()),
                kind -> new ListenerTraining(1, steps, steps, 2, 1),
                recordings,
                threads,
                seed);
    }

    @Test
    void tellsTonesApart() {
        List<Judgement> judgements = train(TRAIN, 100, THREADS, 1).judge(TEST.clips(), THREADS);
        assertThat(judgements).extracting(Judgement::listener).containsExactly("spectrogram", "mel", "cepstrum");
        for (Judgement judgement : judgements) {
            assertThat(judgement.accuracy(0, TEST.labels())).isGreaterThan(0.95);
            assertThat(judgement.accuracy(1, TEST.labels())).isGreaterThan(0.95);
            assertThat(judgement.features()).hasDimensions(70, judgement.features()[0].length);
            assertThat(judgement.features()[0].length).isIn(64, 128);
            assertThat(judgement.probabilities()).hasSize(2);
        }
    }

    @Test
    void hearsWithOneListenerQuickly() {
        List<Judgement> judgements = ListenerPanel.quick(TRAIN.clips(), TRAIN.labels(), TRAIN.groups(), THREADS, 1)
                .judge(TEST.clips(), THREADS);
        assertThat(judgements).hasSize(1);
        assertThat(judgements.get(0).listener()).isEqualTo("cepstrum");
        assertThat(judgements.get(0).accuracy(0, TEST.labels())).isGreaterThan(0.95);
    }

    @Test
    void dependsOnClipsAndSeedAlone() {
        ListenerPanel first = train(TRAIN, 3, THREADS, 1);
        try (TrainingThreads one = new TrainingThreads(1)) {
            ListenerPanel second = train(TRAIN, 3, one, 1);
            ListenerPanel other = train(TRAIN, 3, one, 2);
            for (int i = 0; i < 3; i++) {
                float[] weights = first.listeners().get(i).weights();
                assertThat(second.listeners().get(i).weights()).isEqualTo(weights);
                assertThat(other.listeners().get(i).weights()).isNotEqualTo(weights);
            }
        }
    }

    @Test
    void judgesAlikeOnAnyNumberOfThreads() {
        ListenerPanel panel = train(TRAIN, 3, THREADS, 1);
        try (TrainingThreads three = new TrainingThreads(3)) {
            List<Judgement> shared = panel.judge(TEST.clips(), three);
            List<Judgement> fewer = panel.judge(TEST.clips(), THREADS);
            for (int i = 0; i < shared.size(); i++) {
                assertThat(shared.get(i).features()).isDeepEqualTo(fewer.get(i).features());
                assertThat(shared.get(i).probabilities().get(1))
                        .isDeepEqualTo(fewer.get(i).probabilities().get(1));
            }
        }
    }

    @Test
    void judgesSilenceAndNothingAtAll() {
        ListenerPanel panel = train(TRAIN, 3, THREADS, 1);
        List<Waveform> silence = List.of(Waveform.of(8_000, new float[4_000]), Waveform.of(8_000, new float[0]));
        for (Judgement judgement : panel.judge(silence, THREADS)) {
            double[] probabilities = judgement.probabilities().get(0)[1];
            assertThat(probabilities[0] + probabilities[1]).isCloseTo(1, within(1e-9));
            assertThat(judgement.likeliest(0, 0)).isEqualTo(judgement.likeliest(0, 1));
        }
        assertThat(panel.judge(List.of(), THREADS)).hasSize(3);
    }

    @Test
    void hearsAtOtherSampleRates() {
        LabelledRecordings train = ToneClips.recordings(8, 11_025, 1);
        assertThat(train(train, 2, THREADS, 1).judge(train.clips(), THREADS)).hasSize(3);
    }

    @Test
    void boundsTheSteps() {
        ListenerTraining training = new ListenerTraining(10, 300, 1_500, 1, 1);
        assertThat(training.steps(10)).isEqualTo(300);
        assertThat(training.steps(2_700)).isEqualTo(421);
        assertThat(training.steps(100_000)).isEqualTo(1_500);
    }

    @Test
    void refusesLabelsThatDoNotFit() {
        List<Waveform> clips = TRAIN.clips().subList(0, 1);
        assertThatThrownBy(() -> new LabelledRecordings(clips, new int[2][2], ToneClips.GROUPS))
                .hasMessage("1 clips, labels for 2 and 2 label groups;"
                        + " give as many labels as clips, and one or more of all");
        assertThatThrownBy(() -> new LabelledRecordings(clips, new int[][] {{0}}, ToneClips.GROUPS))
                .hasMessage("a clip has 1 labels; there are 2 label groups");
        assertThatThrownBy(() -> new LabelledRecordings(clips, new int[][] {{0, 2}}, ToneClips.GROUPS))
                .hasMessage("a clip has label 2 of 'length'; give 0 to 1");
    }
}
