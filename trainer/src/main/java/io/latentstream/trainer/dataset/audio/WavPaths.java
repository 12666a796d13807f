package io.latentstream.trainer.dataset.audio;

import io.latentstream.trainer.dataset.FolderListing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The paths of a dataset, sorted into clips and others.
 *
 * @param clips paths of WAV files
 * @param leftOut the others, counted by kind, such as "2 .flac"
 */
record WavPaths(List<String> clips, List<String> leftOut) {
    static WavPaths of(List<String> paths) {
        List<String> clips = new ArrayList<>();
        Map<String, Integer> others = new TreeMap<>();
        for (String path : paths) {
            Optional<String> other = other(path);
            if (other.isPresent()) {
                others.merge(other.get(), 1, Integer::sum);
            } else {
                clips.add(path);
            }
        }
        return new WavPaths(
                List.copyOf(clips),
                others.entrySet().stream()
                        .map(group -> "%,d %s".formatted(group.getValue(), group.getKey()))
                        .toList());
    }

    /** The kind of a file that is no clip; empty for a clip. Folders such as {@code _background_noise_} hold no speech. */
    private static Optional<String> other(String path) {
        if (FolderListing.isHidden(path)) {
            return Optional.of("hidden");
        }
        String[] parts = path.split("/");
        String file = parts[parts.length - 1].toLowerCase(Locale.ROOT);
        if (!file.endsWith(".wav") && !file.endsWith(".wave")) {
            int dot = file.lastIndexOf('.');
            return Optional.of(dot < 0 ? "without an extension" : file.substring(dot));
        }
        for (int i = 0; i + 1 < parts.length; i++) {
            if (parts[i].startsWith("_")) {
                return Optional.of("in " + parts[i] + " (a folder that begins with '_' is no label)");
            }
        }
        return Optional.empty();
    }
}
