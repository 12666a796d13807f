package io.latentstream.trainer.dataset;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files of a folder and of the folders in it, links followed.
 *
 * @param files path within the folder, its parts separated by '/', to the file; sorted
 */
public record FolderListing(Map<String, Path> files) {
    private static final Logger LOG = LoggerFactory.getLogger(FolderListing.class);
    private static final int MOST_FILES = 1_000_000;
    private static final int DEEPEST = 32;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** Lists a folder. What cannot be read, and links that lead back up, are left out with a warning. */
    public static FolderListing of(Path folder) {
        return of(folder, DEEPEST);
    }

    /** As {@link #of(Path)}, at most {@code deepest} levels deep; 1 lists the folder alone. */
    public static FolderListing of(Path folder, int deepest) {
        Walk walk = new Walk(folder, deepest);
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), deepest, walk);
        } catch (IOException e) {
            throw new DatasetException(
                    "folder %s cannot be listed (%s); give one that the trainer may read".formatted(folder, e), e);
        }
        if (!walk.leftOut.isEmpty()) {
            LOG.warn("{}: left out: {}", nameOf(folder), AbbreviatedList.of(walk.leftOut));
        }
        return new FolderListing(walk.files);
    }

    /** Collects files, and what is left out with the reason. */
    private static final class Walk extends SimpleFileVisitor<Path> {
        private final Path folder;
        private final int deepest;
        private final Map<String, Path> files = new TreeMap<>();
        private final List<String> leftOut = new ArrayList<>();

        private Walk(Path folder, int deepest) {
            this.folder = folder;
            this.deepest = deepest;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            boolean back = !directory.equals(folder) && folder.toRealPath().startsWith(directory.toRealPath());
            if (back) {
                leaveOut(directory, "it leads back");
            }
            return back ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isDirectory() && deepest == 1) {
                return FileVisitResult.CONTINUE; // the folder alone was asked for
            }
            if (attributes.isDirectory()) {
                leaveOut(file, "it lies more than %d folders deep".formatted(deepest));
            } else if (!attributes.isRegularFile()) {
                leaveOut(file, attributes.isSymbolicLink() ? "it leads nowhere" : "it is no regular file");
            } else if (files.putIfAbsent(within(folder, file), file) != null) {
                leaveOut(file, "another file has this path, but for '\\'");
            }
            if (files.size() + leftOut.size() > MOST_FILES) {
                throw new DatasetException("%s holds more than %d files; give the folder of the dataset alone"
                        .formatted(folder, MOST_FILES));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException reason) throws IOException {
            if (file.equals(folder)) {
                throw reason;
            }
            leaveOut(file, reason instanceof FileSystemLoopException ? "it leads back" : reason.toString());
            return FileVisitResult.CONTINUE;
        }

        private void leaveOut(Path file, String reason) {
            leftOut.add("%s (%s)".formatted(within(folder, file), reason));
        }
    }

    /** Whether a part of a path is hidden, or one of the folders that macOS adds to zips. */
    public static boolean isHidden(String path) {
        for (String part : path.split("/")) {
            if (part.startsWith(".") || part.equals("__MACOSX")) {
                return true;
            }
        }
        return false;
    }

    /** The last part of a path: what people call the folder or file. */
    public static String nameOf(Path path) {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return name == null ? path.toString() : name.toString();
    }

    private static String within(Path folder, Path file) {
        return path(folder.relativize(file).toString().replace(File.separatorChar, '/'));
    }

    /**
     * A name from a zip or folder as a path. Backslashes become separators: zips made on Windows have them, and so have files
     * unpacked from such zips elsewhere. Empty and "." parts are dropped; control characters, which a terminal would obey, become
     * U+FFFD.
     */
    public static String path(String name) {
        return Arrays.stream(CONTROL.matcher(name.replace('\\', '/'))
                        .replaceAll("\ufffd")
                        .split("/"))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .collect(Collectors.joining("/"));
    }
}
