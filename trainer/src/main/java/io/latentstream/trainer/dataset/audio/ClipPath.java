package io.latentstream.trainer.dataset.audio;

import java.util.Arrays;
import java.util.List;

/**
 * The path of a clip within its dataset.
 *
 * @param whole the path as given
 * @param folders its folders, without the leading ones that all clips share
 * @param file its file name
 */
record ClipPath(String whole, List<String> folders, String file) {
    ClipPath {
        folders = List.copyOf(folders);
    }

    /** Splits paths and drops the leading folders that they all share. */
    static List<ClipPath> of(List<String> paths) {
        List<List<String>> parts =
                paths.stream().map(path -> Arrays.asList(path.split("/"))).toList();
        int shared = parts.stream().mapToInt(List::size).min().orElse(1) - 1;
        for (List<String> path : parts) {
            int common = 0;
            while (common < shared && path.get(common).equals(parts.get(0).get(common))) {
                common++;
            }
            shared = common;
        }
        int root = shared;
        return parts.stream()
                .map(path -> new ClipPath(
                        String.join("/", path), path.subList(root, path.size() - 1), path.get(path.size() - 1)))
                .toList();
    }

    boolean isAtTheTop() {
        return folders.isEmpty();
    }

    /** The file's own folder. */
    String folder() {
        return folders.get(folders.size() - 1);
    }

    /** The parent of that folder; empty if there is none. */
    String parent() {
        return folders.size() < 2 ? "" : folders.get(folders.size() - 2);
    }

    /** The path without the shared folders. */
    String within() {
        return isAtTheTop() ? file : String.join("/", folders) + "/" + file;
    }
}
