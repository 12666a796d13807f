package io.latentstream.trainer.dataset;

import java.util.Arrays;
import java.util.List;

/**
 * Where a clip lies in its dataset.
 *
 * @param whole the path as it was given
 * @param folders its folders, without those that all clips lie in
 * @param file its file name
 */
record ClipPath(String whole, List<String> folders, String file) {
    ClipPath {
        folders = List.copyOf(folders);
    }

    /** The paths without the folders that they all share. */
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

    /** The folder that it lies in. */
    String folder() {
        return folders.get(folders.size() - 1);
    }

    /** The folder around that; empty where there is none. */
    String parent() {
        return folders.size() < 2 ? "" : folders.get(folders.size() - 2);
    }

    /** Its path without the shared folders. */
    String within() {
        return isAtTheTop() ? file : String.join("/", folders) + "/" + file;
    }
}
