package io.latentstream.trainer.dataset.audio;

import java.text.Normalizer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A clip's path, parsed.
 *
 * @param key the clip's name in the dataset's digest
 * @param label what is heard
 * @param speaker who says it; empty if the path does not say
 * @param index its number among the clips of one label and speaker; empty if the path does not say
 */
record ClipName(String key, String label, Optional<String> speaker, OptionalInt index) {
    private static final Pattern LABEL_SPEAKER_INDEX = Pattern.compile("([^_]+)_(.+)_(\\d{1,9})\\.\\w+");

    ClipName {
        label = composed(label);
        speaker = speaker.map(ClipName::composed);
    }

    /** Parses a file name of the form {@code label_speaker_index.wav}; empty for any other. */
    static Optional<ClipName> ofFile(ClipPath path) {
        Matcher matcher = LABEL_SPEAKER_INDEX.matcher(path.file());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int index = Integer.parseInt(matcher.group(3));
        return Optional.of(
                new ClipName(path.file(), matcher.group(1), Optional.of(matcher.group(2)), OptionalInt.of(index)));
    }

    /** Takes a folder as the label, as in {@code seven/any-name.wav}. */
    static ClipName ofFolder(String label, ClipPath path) {
        return new ClipName(label + "/" + path.file(), label, Optional.empty(), OptionalInt.empty());
    }

    ClipName withKey(String other) {
        return new ClipName(other, label, speaker, index);
    }

    /** macOS decomposes accented letters in file names; labels are compared composed. */
    private static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }
}
