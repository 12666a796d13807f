package io.latentstream.trainer.dataset.audio;

import io.latentstream.trainer.dataset.AbbreviatedList;
import io.latentstream.trainer.dataset.DatasetException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The paths of a dataset's clips, parsed.
 *
 * @param layout how they were understood, for messages
 * @param names path to parsed name
 */
record ClipNames(String layout, Map<String, ClipName> names) {
    private static final String BY_NAME = "named label_speaker_index.wav";
    private static final String REMEDY = "give label/name.wav or label_speaker_index.wav";
    private static final Set<String> SPLITS =
            Set.of("train", "training", "test", "testing", "val", "valid", "validation", "dev", "eval", "evaluation");
    private static final Predicate<String> SPOKEN_DIGIT = Set.of(
            "zero", "oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "0", "1", "2", "3",
            "4", "5", "6", "7", "8", "9")::contains;

    /**
     * Decides how the paths are to be understood, and parses them. Files in one folder are labelled by their names; files in
     * several folders by their folders, unless their names say the same or more. A file above the folders, or whose name does not
     * parse, is skipped with a line in the log.
     *
     * @throws DatasetException when folders and names can be understood in two ways
     */
    static ClipNames of(String dataset, List<String> paths, FileLog log) {
        List<ClipPath> all = ClipPath.of(paths);
        List<ClipPath> inFolders =
                all.stream().filter(path -> !path.isAtTheTop()).toList();
        if (distinct(inFolders, ClipPath::folders).size() < 2) {
            return named(BY_NAME, all, ClipName::ofFile, log);
        }
        Optional<String> byName = layoutOfNames(dataset, inFolders);
        if (byName.isPresent()) {
            return named(BY_NAME + byName.get(), all, ClipName::ofFile, log);
        }
        Function<ClipPath, String> label = labelFolder(dataset, inFolders);
        return named(
                "the folder is the label",
                all,
                path -> path.isAtTheTop() ? Optional.empty() : Optional.of(ClipName.ofFolder(label.apply(path), path)),
                log);
    }

    private static ClipNames named(
            String layout, List<ClipPath> paths, Function<ClipPath, Optional<ClipName>> naming, FileLog log) {
        Map<String, ClipName> names = new LinkedHashMap<>();
        Map<String, Long> keys = paths.stream()
                .map(naming)
                .flatMap(Optional::stream)
                .collect(Collectors.groupingBy(ClipName::key, Collectors.counting()));
        for (ClipPath path : paths) {
            Optional<ClipName> name = naming.apply(path);
            if (name.isPresent()) {
                boolean alone = keys.get(name.get().key()) == 1;
                names.put(path.whole(), alone ? name.get() : name.get().withKey(path.within()));
            } else {
                log.skipped(
                        path.whole(),
                        layout.startsWith(BY_NAME)
                                ? "its name is not label_speaker_index.wav"
                                : "it lies in no folder that would be its label");
            }
        }
        return new ClipNames(layout, names);
    }

    /** If file names are the labels: what the folders mean, for messages. Empty if the folders are the labels. */
    private static Optional<String> layoutOfNames(String dataset, List<ClipPath> paths) {
        Map<ClipPath, ClipName> names = new LinkedHashMap<>();
        for (ClipPath path : paths) {
            Optional<ClipName> name = ClipName.ofFile(path);
            if (name.isEmpty()) {
                return Optional.empty();
            }
            names.put(path, name.get());
        }
        if (names.entrySet().stream()
                .allMatch(entry -> isCalled(entry.getKey(), entry.getValue().label()))) {
            return Optional.of(", in folders of labels");
        }
        if (names.entrySet().stream()
                .allMatch(entry ->
                        isCalled(entry.getKey(), entry.getValue().speaker().orElse("")))) {
            return Optional.of(", in folders of speakers");
        }
        if (paths.stream().allMatch(path -> isSplit(path.folder()))) {
            return Optional.of(", in folders of splits, which are read as one");
        }
        Set<String> labels =
                names.values().stream().map(ClipName::label).collect(Collectors.toCollection(TreeSet::new));
        Set<String> folders = distinct(paths, ClipPath::folder);
        if (labels.stream().allMatch(SPOKEN_DIGIT) && !folders.stream().allMatch(SPOKEN_DIGIT)) {
            throw ambiguous(dataset, "file names say %s, folders %s".formatted(list(labels), list(folders)));
        }
        return Optional.empty();
    }

    private static boolean isCalled(ClipPath path, String name) {
        return path.folder().equalsIgnoreCase(name);
    }

    /** Which folder of a path is its label: the file's own folder or that folder's parent. */
    private static Function<ClipPath, String> labelFolder(String dataset, List<ClipPath> paths) {
        Set<String> folders = distinct(paths, ClipPath::folder);
        Set<String> parents = distinct(paths, ClipPath::parent);
        if (folders.stream().allMatch(ClipNames::isSplit)) {
            throw new DatasetException(
                    "dataset '%s': folders %s are parts of a dataset, no labels, and the names in them are not label_speaker_index.wav; %s"
                            .formatted(dataset, list(folders), REMEDY));
        }
        requireNoNesting(dataset, paths);
        boolean twoLevels =
                distinct(paths, path -> path.parent() + "/" + path.folder()).size() > folders.size();
        if (!twoLevels
                || parents.stream().allMatch(ClipNames::isSplit)
                || folders.stream().allMatch(SPOKEN_DIGIT)) {
            return ClipPath::folder;
        }
        if (parents.stream().allMatch(SPOKEN_DIGIT)) {
            return ClipPath::parent;
        }
        throw ambiguous(dataset, "folders say %s, those around them %s".formatted(list(folders), list(parents)));
    }

    private static void requireNoNesting(String dataset, List<ClipPath> paths) {
        Set<List<String>> folders = paths.stream().map(ClipPath::folders).collect(Collectors.toSet());
        for (List<String> folder : folders) {
            for (int length = 1; length < folder.size(); length++) {
                if (folders.contains(folder.subList(0, length))) {
                    throw ambiguous(
                            dataset,
                            "folder %s lies in %s, and there are clips in both"
                                    .formatted(String.join("/", folder), String.join("/", folder.subList(0, length))));
                }
            }
        }
    }

    private static boolean isSplit(String folder) {
        return SPLITS.contains(folder.toLowerCase(Locale.ROOT));
    }

    private static DatasetException ambiguous(String dataset, String found) {
        return new DatasetException("dataset '%s' can be understood in two ways: %s; which is the label? Rename, and %s"
                .formatted(dataset, found, REMEDY));
    }

    private static <T> Set<T> distinct(List<ClipPath> paths, Function<ClipPath, T> what) {
        return paths.stream().map(what).collect(Collectors.toSet());
    }

    private static String list(Set<String> names) {
        return AbbreviatedList.of(List.copyOf(new TreeSet<>(names)));
    }
}
