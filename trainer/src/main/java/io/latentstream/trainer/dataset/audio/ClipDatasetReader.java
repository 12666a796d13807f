package io.latentstream.trainer.dataset.audio;

import io.latentstream.latent.LabelGroup;
import io.latentstream.media.audio.ClipRepresentation;
import io.latentstream.media.audio.Waveform;
import io.latentstream.trainer.dataset.AbbreviatedList;
import io.latentstream.trainer.dataset.ClipDataset;
import io.latentstream.trainer.dataset.DatasetException;
import io.latentstream.trainer.dataset.HeapShare;
import io.latentstream.trainer.dataset.LabelledClips;
import io.latentstream.trainer.dataset.Provenance;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a dataset of audio files. */
public final class ClipDatasetReader {
    private static final Logger LOG = LoggerFactory.getLogger(ClipDatasetReader.class);
    private static final String LABEL = "label";
    private static final String DIGIT = "digit";
    private static final int FEWEST_LABELS = 2;
    private static final int MOST_LABELS = 1_000;

    private ClipDatasetReader() {}

    /**
     * Reads the files and logs how their names were understood and what was left out.
     *
     * @param representation of the clips
     * @param provenance makes the dataset's provenance from the digest of its content
     * @param isSpokenDigits whether data with this digest is known as spoken digits: it is split by the clips' numbers, and the
     *     first label group is called "digit" instead of "label"
     * @throws DatasetException when there are too few or too many clips, or their names can be understood in two ways
     */
    public static ClipDataset read(
            AudioFiles files,
            ClipRepresentation representation,
            Function<String, Provenance> provenance,
            Predicate<String> isSpokenDigits) {
        return read(files, representation, provenance, isSpokenDigits, HeapShare.ofThisProcess());
    }

    static ClipDataset read(
            AudioFiles files,
            ClipRepresentation representation,
            Function<String, Provenance> provenance,
            Predicate<String> isSpokenDigits,
            HeapShare room) {
        WavPaths paths = paths(files);
        FileLog log = new FileLog();
        ClipNames names = ClipNames.of(files.name(), paths.clips(), log);
        LOG.info("{}: {} WAV files, {}", files.name(), paths.clips().size(), names.layout());
        requireFew(files.name(), names);
        room.requireRoom(
                files.name(),
                (long) names.names().size() * LabelledClips.mostBytes(representation),
                "%d clips".formatted(names.names().size()));
        ClipReader reader = new ClipReader(representation, log);
        List<Clip> clips = reader.read(files, names.names());
        log.close(files.name(), paths.clips().size());
        String digest = reader.digest();
        TestSplit.requireEnough(files.name(), clips);
        boolean digits = isSpokenDigits.test(digest);
        List<LabelGroup> labelGroups = labelGroups(
                digits ? DIGIT : LABEL, clips.stream().map(Clip::name).toList());
        requireLabels(files.name(), labelGroups, clips.size(), paths.clips().size(), log);
        Set<Clip> test = digits ? TestSplit.official(clips) : TestSplit.drawn(clips);
        return new ClipDataset(
                provenance.apply(digest),
                labelGroups,
                representation,
                labelled(clips.stream().filter(clip -> !test.contains(clip)).toList(), labelGroups, representation),
                labelled(clips.stream().filter(test::contains).toList(), labelGroups, representation));
    }

    private static WavPaths paths(AudioFiles files) {
        WavPaths paths = WavPaths.of(files.paths());
        String others = AbbreviatedList.of(paths.leftOut());
        if (paths.clips().isEmpty()) {
            throw new DatasetException("dataset '%s' has no WAV files%s; give label/name.wav or label_speaker_index.wav"
                    .formatted(files.name(), others.isEmpty() ? "" : ", but " + others));
        }
        if (!others.isEmpty()) {
            LOG.info("{}: files that are not read: {}", files.name(), others);
        }
        return paths;
    }

    private static void requireLabels(String dataset, List<LabelGroup> labelGroups, int usable, int all, FileLog log) {
        if (labelGroups.isEmpty() || labelGroups.get(0).values().size() < FEWEST_LABELS) {
            throw new DatasetException(
                    "dataset '%s': %d of %d WAV files can be used, with fewer than %d labels%s; give label/name.wav or label_speaker_index.wav"
                            .formatted(
                                    dataset,
                                    usable,
                                    all,
                                    FEWEST_LABELS,
                                    log.first()
                                            .map(first -> " (the first that cannot: " + first + ")")
                                            .orElse("")));
        }
    }

    /** Refuses more labels than a model can be told; such names were probably meant otherwise. */
    private static void requireFew(String dataset, ClipNames names) {
        for (LabelGroup group : labelGroups(LABEL, names.names().values())) {
            if (group.values().size() > MOST_LABELS) {
                throw new DatasetException(
                        "dataset '%s': %d values of '%s', such as %s, from clips understood as %s; %d can be told at most, name the clips by fewer"
                                .formatted(
                                        dataset,
                                        group.values().size(),
                                        group.name(),
                                        group.values().get(0),
                                        names.layout(),
                                        MOST_LABELS));
            }
        }
    }

    private static List<LabelGroup> labelGroups(String labelName, Collection<ClipName> clips) {
        Set<String> labels = new TreeSet<>();
        Set<String> speakers = new TreeSet<>();
        for (ClipName clip : clips) {
            labels.add(clip.label());
            clip.speaker().ifPresent(speakers::add);
        }
        List<LabelGroup> labelGroups = new ArrayList<>();
        if (!labels.isEmpty()) {
            labelGroups.add(new LabelGroup(labelName, List.copyOf(labels)));
        }
        if (!speakers.isEmpty()) {
            labelGroups.add(new LabelGroup("speaker", List.copyOf(speakers)));
        }
        return labelGroups;
    }

    private static LabelledClips labelled(
            List<Clip> clips, List<LabelGroup> labelGroups, ClipRepresentation representation) {
        List<float[]> values = clips.stream().map(Clip::values).toList();
        List<Waveform> sounds = clips.stream().map(Clip::sound).toList();
        List<int[]> labels =
                clips.stream().map(clip -> labels(clip.name(), labelGroups)).toList();
        return new LabelledClips(representation, values, sounds, labels);
    }

    private static int[] labels(ClipName name, List<LabelGroup> labelGroups) {
        int label = labelGroups.get(0).values().indexOf(name.label());
        return name.speaker()
                .map(speaker -> new int[] {label, labelGroups.get(1).values().indexOf(speaker)})
                .orElseGet(() -> new int[] {label});
    }
}
