package io.latentstream.trainer.dataset;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.EnumSet;
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
record FolderListing(Map<String, Path> files) {
    private static final Logger LOG = LoggerFactory.getLogger(FolderListing.class);
    private static final int MOST_FILES = 1_000_000;
    private static final int DEEPEST = 32;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    /** Lists a folder; a file or folder in it that cannot be looked at is left out with a warning. */
    static FolderListing of(Path folder) {
        Map<String, Path> files = new TreeMap<>();
        try {
            Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEEPEST, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    if (attributes.isRegularFile()) {
                        if (files.putIfAbsent(within(folder, file), file) != null) {
                            LOG.warn("left out {}: another file has the same path, but for '\\'", file);
                        }
                    } else if (attributes.isDirectory()) {
                        LOG.warn("left out {}: it lies more than {} folders deep", file, DEEPEST);
                    }
                    if (files.size() > MOST_FILES) {
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
                    LOG.warn("left out {}: {}", file, reason.toString());
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new DatasetException(
                    "folder %s cannot be listed (%s); give one that the trainer may read".formatted(folder, e), e);
        }
        return new FolderListing(files);
    }

    /** Whether a part of a path is hidden, or of what macOS puts into zips. */
    static boolean isHidden(String path) {
        for (String part : path.split("/")) {
            if (part.startsWith(".") || part.equals("__MACOSX")) {
                return true;
            }
        }
        return false;
    }

    /** What people call a folder or file. */
    static String nameOf(Path path) {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return name == null ? path.toString() : name.toString();
    }

    private static String within(Path folder, Path file) {
        return path(folder.relativize(file).toString().replace(File.separatorChar, '/'));
    }

    /**
     * A name as a path. A backslash is a separator: zips of Windows hold them, and leave them in the names of files where they are
     * unpacked elsewhere. What means nothing goes; what terminals would obey becomes U+FFFD.
     */
    static String path(String name) {
        return Arrays.stream(CONTROL.matcher(name.replace('\\', '/'))
                        .replaceAll("\ufffd")
                        .split("/"))
                .filter(part -> !part.isEmpty() && !part.equals("."))
                .collect(Collectors.joining("/"));
    }
}
