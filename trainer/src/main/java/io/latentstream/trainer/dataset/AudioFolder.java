package io.latentstream.trainer.dataset;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The WAV files of a folder and its sub-folders. */
record AudioFolder(Path folder, List<String> paths) implements AudioFiles {
    private static final long LONGEST_FILE = 1L << 26;

    static AudioFolder open(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> paths = files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .filter(ClipName::isAudio)
                    .sorted()
                    .toList();
            return new AudioFolder(folder, paths);
        } catch (IOException | UncheckedIOException e) {
            throw new DatasetException(
                    "folder %s cannot be listed (%s); give one that the trainer may read"
                            .formatted(folder, e.getMessage()),
                    e);
        }
    }

    @Override
    public String name() {
        return String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    }

    @Override
    public byte[] read(String path) throws IOException {
        Path file = folder.resolve(path);
        if (Files.size(file) > LONGEST_FILE) {
            throw new IOException(
                    "a file of " + Files.size(file) + " bytes; cut it into clips of at most " + LONGEST_FILE);
        }
        return Files.readAllBytes(file);
    }

    @Override
    public void close() {
        // It holds nothing open.
    }
}
