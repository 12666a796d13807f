package io.latentstream.trainer.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The paths that may be clips among all of a dataset.
 *
 * @param clips paths that end as WAV files do
 * @param leftOut the others, in groups, for people
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

    /** What a file is that is no clip. A folder such as {@code _background_noise_} holds what nobody says. */
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
