package io.latentstream.trainer.dataset.audio;

import io.latentstream.trainer.dataset.DatasetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Chooses the clips of the test set. */
final class TestSplit {
    /** The Free Spoken Digit Dataset's own split: recordings below this number are for testing. */
    private static final int OFFICIAL = 5;

    private static final double SHARE = 0.1;
    private static final long SEED = 1;
    private static final int FEWEST = 2;

    private TestSplit() {}

    /** The clips that the official split tests on, by their numbers. */
    static Set<Clip> official(List<Clip> clips) {
        return clips.stream()
                .filter(clip -> clip.name().index().orElse(Integer.MAX_VALUE) < OFFICIAL)
                .collect(Collectors.toSet());
    }

    /** A tenth of each label's clips, at least one, drawn with a fixed seed. */
    static Set<Clip> drawn(List<Clip> clips) {
        Random random = new Random(SEED);
        Set<Clip> test = new HashSet<>();
        for (List<Clip> ofLabel : byLabel(clips).values()) {
            List<Clip> shuffled = new ArrayList<>(ofLabel);
            Collections.shuffle(shuffled, random);
            int count = (int) Math.max(1, Math.round(SHARE * shuffled.size()));
            test.addAll(shuffled.subList(0, count));
        }
        return test;
    }

    /**
     * Checks that each label has a clip to train on and one to test on.
     *
     * @throws DatasetException when a label has fewer than 2 clips
     */
    static void requireEnough(String dataset, List<Clip> clips) {
        byLabel(clips).forEach((label, ofLabel) -> {
            if (ofLabel.size() < FEWEST) {
                throw new DatasetException(
                        "dataset '%s': label '%s' has %d usable clip; give it %d or more, or remove it"
                                .formatted(dataset, label, ofLabel.size(), FEWEST));
            }
        });
    }

    private static Map<String, List<Clip>> byLabel(List<Clip> clips) {
        return clips.stream()
                .collect(Collectors.groupingBy(clip -> clip.name().label(), TreeMap::new, Collectors.toList()));
    }
}
