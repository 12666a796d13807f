package io.latentstream.trainer.dataset;

import java.util.Locale;
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
    private static final Pattern LABEL_SPEAKER_INDEX = Pattern.compile("([^_]+)_(.+)_(\\d{1,9})");

    /** Whether a path ends as WAV files do; hidden files, such as macOS adds to zips, do not count. */
    static boolean isAudio(String path) {
        String name = fileName(path);
        return name.toLowerCase(Locale.ROOT).endsWith(".wav") && !name.startsWith(".");
    }

    /** Reads a file name of the form {@code label_speaker_index.wav}. */
    static Optional<ClipName> ofFile(String path) {
        String name = fileName(path);
        Matcher matcher = LABEL_SPEAKER_INDEX.matcher(name.substring(0, name.length() - 4));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int index = Integer.parseInt(matcher.group(3));
        return Optional.of(new ClipName(name, matcher.group(1), Optional.of(matcher.group(2)), OptionalInt.of(index)));
    }

    /** Takes the folder as the label, as in {@code seven/any-name.wav}. */
    static ClipName ofFolder(String path) {
        String label = fileName(folder(path));
        return new ClipName(label + "/" + fileName(path), label, Optional.empty(), OptionalInt.empty());
    }

    /** The path without its last part; empty at the top. */
    static String folder(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    private static String fileName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
