package io.latentstream.trainer.dataset;

import java.text.Normalizer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the path of a clip says about it.
 *
 * @param key what the clip is called in the dataset's digest
 * @param label what is said
 * @param speaker who says it, where the path tells
 * @param index its number among the clips of one label and speaker, where the path tells
 */
record ClipName(String key, String label, Optional<String> speaker, OptionalInt index) {
    private static final Pattern LABEL_SPEAKER_INDEX = Pattern.compile("([^_]+)_(.+)_(\\d{1,9})\\.\\w+");

    ClipName {
        label = composed(label);
        speaker = speaker.map(ClipName::composed);
    }

    /** Reads a file name of the form {@code label_speaker_index.wav}. */
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

    /** macOS takes letters and their accents apart in file names. */
    private static String composed(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC);
    }
}
