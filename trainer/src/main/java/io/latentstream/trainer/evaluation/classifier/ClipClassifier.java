package io.latentstream.trainer.evaluation.classifier;

import io.latentstream.latent.LabelGroup;
import io.latentstream.latent.SplitMix64;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.dataset.ProgressLines;
import io.latentstream.trainer.nn.SoftmaxClassifier;
import io.latentstream.trainer.nn.SoftmaxClassifier.Widths;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recognises the labels of clips: a small network over coarse spectrograms, trained on augmented real clips, with one softmax
 * head for each label group.
 */
public final class ClipClassifier {
    private static final Logger LOG = LoggerFactory.getLogger(ClipClassifier.class);

    private static final int BATCH = 64;
    private static final int EPOCHS = 40;
    private static final int FEATURES = 64;
    private static final int HIDDEN = 256;
    private static final double[] KEEP = {0.9, 0.7}; // of the activations, by dropout

    private final SoftmaxClassifier network;
    private final CoarseSpectrogram coarse;

    private ClipClassifier(SoftmaxClassifier network, CoarseSpectrogram coarse) {
        this.network = network;
        this.coarse = coarse;
    }

    /** Trains on real clips; the same clips and seed give the same weights. */
    public static ClipClassifier train(
            Examples examples, List<LabelGroup> labelGroups, SpectrogramSettings settings, long seed) {
        CoarseSpectrogram coarse = new CoarseSpectrogram(settings);
        int steps = Math.max(1, examples.count() / BATCH) * EPOCHS;
        List<Integer> labelCounts =
                labelGroups.stream().map(group -> group.values().size()).toList();
        SoftmaxClassifier network = SoftmaxClassifier.untrained(
                new Widths(coarse.size(), HIDDEN, FEATURES, labelCounts),
                KEEP,
                Map.of(0, 1e-3, steps * 6 / 10, 3e-4, steps * 8 / 10, 1e-4),
                seed);
        SplitMix64 random = SplitMix64.of(seed, 1);
        float[] values = new float[examples.size()];
        LOG.info("training the classifier that judges clips, once");
        ProgressLines progress = new ProgressLines(LOG, "training the classifier that judges clips, steps");
        for (int step = 0; step < steps; step++) {
            progress.at(step, steps);
            float[][] rows = new float[BATCH][coarse.size()];
            float[][][] labels = new float[labelGroups.size()][BATCH][];
            for (int i = 0; i < BATCH; i++) {
                int example = random.nextInt(examples.count());
                examples.read(example, values);
                coarse.augmented(values, random, rows[i]);
                for (int group = 0; group < labels.length; group++) {
                    labels[group][i] = new float[labelGroups.get(group).values().size()];
                    labels[group][i][examples.label(group, example)] = 1f;
                }
            }
            network.fit(rows, labels);
        }
        return new ClipClassifier(network, coarse);
    }

    /** Judges clips, a spectrogram in each row; a head for each label group. */
    public SoftmaxClassifier.Output judge(float[][] clips) {
        float[][] rows = new float[clips.length][coarse.size()];
        for (int i = 0; i < clips.length; i++) {
            coarse.plain(clips[i], rows[i]);
        }
        return network.judge(rows);
    }
}
