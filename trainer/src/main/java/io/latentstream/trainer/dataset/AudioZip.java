package io.latentstream.trainer.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The WAV files of a zip. */
final class AudioZip implements AudioFiles {
    private static final int LONGEST_FILE = 1 << 26;

    private final Path file;
    private final ZipFile zip;

    private AudioZip(Path file, ZipFile zip) {
        this.file = file;
        this.zip = zip;
    }

    static AudioZip open(Path file) {
        try {
            return new AudioZip(file, new ZipFile(file.toFile()));
        } catch (IOException e) {
            throw new DatasetException(
                    "%s cannot be read as a zip (%s); give a zip or a folder of WAV files"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    @Override
    public String name() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public List<String> paths() {
        return zip.stream()
                .filter(entry -> !entry.isDirectory())
                .map(ZipEntry::getName)
                .filter(ClipName::isAudio)
                .sorted()
                .toList();
    }

    @Override
    public byte[] read(String path) throws IOException {
        try (InputStream stream = zip.getInputStream(zip.getEntry(path))) {
            byte[] content = stream.readNBytes(LONGEST_FILE + 1); // what an entry says of its size is a claim
            if (content.length > LONGEST_FILE) {
                throw new IOException("an entry of over " + LONGEST_FILE + " bytes; cut it into clips");
            }
            return content;
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing " + file + " failed", e);
        }
    }
}
