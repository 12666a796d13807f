package io.latentstream.trainer.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the four files of a dataset in MNIST's format, whatever their collection calls them. */
record IdxFolder(Path folder) {
    private static final String REMEDY =
            "replace the file, or leave MNIST_DIR and --data out to use the copy that ships with the trainer";

    /**
     * A file by its name in MNIST, such as {@code t10k-images-idx3-ubyte}. Found are, too, those with a dot before {@code idx},
     * with {@code test} for {@code t10k}, after a prefix ({@code emnist-letters-}), and gzipped.
     *
     * @throws DatasetException when there is none, or more than one
     */
    DataFile file(String name) {
        Pattern pattern =
                Pattern.compile("(.*-)?" + name.replace("t10k", "(t10k|test)").replace("-idx", "[-.]idx") + "(\\.gz)?");
        List<Path> found = matching(pattern);
        if (found.isEmpty()) {
            throw new DatasetException(
                    "%s has no file %s, gzipped or not; put it there, or leave MNIST_DIR and --data out to use the copy that ships with the trainer"
                            .formatted(folder, name));
        }
        if (found.size() > 1) {
            throw new DatasetException("%s has more than one file for %s: %s; leave only the one to use"
                    .formatted(
                            folder, name, found.stream().map(Path::getFileName).toList()));
        }
        return read(found.get(0));
    }

    private List<Path> matching(Pattern pattern) {
        if (!Files.isDirectory(folder)) {
            throw new DatasetException(
                    "%s is no folder; give one with the four files of MNIST's format, or leave MNIST_DIR and --data out to use the copy that ships with the trainer"
                            .formatted(folder));
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file ->
                            pattern.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException | UncheckedIOException e) {
            throw new DatasetException(
                    "%s cannot be listed (%s); give a folder with the four files of MNIST's format in it"
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    private static DataFile read(Path path) {
        try {
            return DataFile.read(path.toString(), Files.newInputStream(path), REMEDY);
        } catch (IOException e) {
            throw new DatasetException("%s cannot be opened (%s); %s".formatted(path, e.getMessage(), REMEDY), e);
        }
    }
}
