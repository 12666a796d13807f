package io.latentstream.trainer.dataset;

import io.latentstream.media.audio.dsp.SpectrogramSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Puts a dataset together from audio files. */
final class ClipDatasetReader {
    private static final SpectrogramSettings SETTINGS = SpectrogramSettings.SPEECH_8_KHZ;
    private static final int FEWEST_LABELS = 2;

    private ClipDatasetReader() {}

    /**
     * Reads the files.
     *
     * @param provenance from the digest of their content
     * @param hasOfficialSplit whether data with this digest is split by the clips' numbers
     * @throws DatasetException when they are too few
     */
    static ClipDataset read(
            AudioFiles files, Function<String, Provenance> provenance, Function<String, Boolean> hasOfficialSplit) {
        Map<String, ClipName> names = ClipNames.of(files.paths());
        ClipReader reader = new ClipReader(SETTINGS);
        List<Clip> clips = reader.read(files, names);
        String digest = reader.digest();
        TestSplit.requireEnough(files.name(), clips);
        List<Condition> conditions = conditions(clips);
        if (conditions.isEmpty() || conditions.get(0).values().size() < FEWEST_LABELS) {
            throw new DatasetException(
                    "dataset '%s': %d of %d WAV files can be used, with fewer than %d labels; give label/name.wav or label_speaker_index.wav"
                            .formatted(files.name(), clips.size(), files.paths().size(), FEWEST_LABELS));
        }
        Set<Clip> test = hasOfficialSplit.apply(digest) ? TestSplit.official(clips) : TestSplit.drawn(clips);
        return new ClipDataset(
                provenance.apply(digest),
                conditions,
                SETTINGS,
                labelled(clips.stream().filter(clip -> !test.contains(clip)).toList(), conditions),
                labelled(clips.stream().filter(test::contains).toList(), conditions));
    }

    private static List<Condition> conditions(List<Clip> clips) {
        Set<String> labels = new TreeSet<>();
        Set<String> speakers = new TreeSet<>();
        for (Clip clip : clips) {
            labels.add(clip.name().label());
            clip.name().speaker().ifPresent(speakers::add);
        }
        List<Condition> conditions = new ArrayList<>();
        if (!labels.isEmpty()) {
            conditions.add(new Condition("digit", List.copyOf(labels)));
        }
        if (!speakers.isEmpty()) {
            conditions.add(new Condition("speaker", List.copyOf(speakers)));
        }
        return conditions;
    }

    private static LabelledClips labelled(List<Clip> clips, List<Condition> conditions) {
        List<float[]> values = clips.stream().map(Clip::values).toList();
        List<int[]> labels =
                clips.stream().map(clip -> labels(clip.name(), conditions)).toList();
        return new LabelledClips(SETTINGS.valueCount(), values, labels);
    }

    private static int[] labels(ClipName name, List<Condition> conditions) {
        int digit = conditions.get(0).values().indexOf(name.label());
        return name.speaker()
                .map(speaker -> new int[] {digit, conditions.get(1).values().indexOf(speaker)})
                .orElseGet(() -> new int[] {digit});
    }
}
