package io.latentstream.trainer.evaluation.ear;

import io.latentstream.latent.LabelGroup;
import io.latentstream.media.audio.ClipPreparation;
import io.latentstream.media.audio.WavFile;
import io.latentstream.media.audio.Waveform;
import io.latentstream.trainer.dataset.audio.AudioFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the waveforms of the Free Spoken Digit Dataset, of which datasets keep spectrograms only. */
final class SpokenDigitRecordings {
    private static final int SAMPLE_RATE = 8_000;
    private static final int TEST = 5; // recordings below this number are for testing
    private static final Pattern DIGIT_SPEAKER_INDEX = Pattern.compile(".*/(\\d)_(\\w+)_(\\d+)\\.wav");

    private SpokenDigitRecordings() {}

    /** The official training split of a zip or folder; the groups are digit and speaker. */
    static LabelledRecordings train(Path place, List<LabelGroup> groups) throws IOException {
        return read(place, groups, index -> index >= TEST);
    }

    /** The official test split. */
    static LabelledRecordings test(Path place, List<LabelGroup> groups) throws IOException {
        return read(place, groups, index -> index < TEST);
    }

    private static LabelledRecordings read(Path place, List<LabelGroup> groups, IntPredicate wanted)
            throws IOException {
        ClipPreparation preparation = new ClipPreparation(SAMPLE_RATE);
        List<Waveform> clips = new ArrayList<>();
        List<int[]> labels = new ArrayList<>();
        try (AudioFiles files = AudioFiles.open(place)) {
            for (String path : files.paths()) {
                Matcher name = DIGIT_SPEAKER_INDEX.matcher("/" + path);
                if (name.matches() && wanted.test(Integer.parseInt(name.group(3)))) {
                    clips.add(preparation.apply(
                            WavFile.of(files.read(path)).decode().clip()));
                    labels.add(new int[] {
                        groups.get(0).values().indexOf(name.group(1)),
                        groups.get(1).values().indexOf(name.group(2))
                    });
                }
            }
        }
        return new LabelledRecordings(clips, labels.toArray(int[][]::new), groups);
    }
}
