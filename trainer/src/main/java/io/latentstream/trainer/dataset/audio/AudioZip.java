package io.latentstream.trainer.dataset.audio;

import io.latentstream.trainer.dataset.AbbreviatedList;
import io.latentstream.trainer.dataset.DatasetException;
import io.latentstream.trainer.dataset.FolderListing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The files in a zip. */
final class AudioZip implements AudioFiles {
    private static final Logger LOG = LoggerFactory.getLogger(AudioZip.class);
    private static final Charset CODE_PAGE_437 = Charset.forName("IBM437"); // of names without the UTF-8 flag
    private static final long UNPACKED_BASE = 1L << 28;
    private static final int UNPACKED_RATIO = 20; // deflate halves recordings, mostly silent ones shrink to a tenth

    private final Path file;
    private final ZipFile zip;
    private final Map<String, ZipEntry> entries = new TreeMap<>();
    private final List<String> leftOut = new ArrayList<>();
    private long left;

    private AudioZip(Path file, ZipFile zip) throws IOException {
        this.file = file;
        this.zip = zip;
        this.left = UNPACKED_BASE + UNPACKED_RATIO * Files.size(file);
    }

    static AudioZip open(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new DatasetException(
                    "%s is neither a file nor a folder; give a zip or a folder of WAV files".formatted(file));
        }
        try {
            ZipDirectory.requireReadable(file);
            return inEitherCharset(file);
        } catch (IOException e) {
            throw new DatasetException(
                    "%s cannot be read as a zip (%s); give a zip or a folder of WAV files"
                            .formatted(file, DatasetException.reason(e)),
                    e);
        }
    }

    private static AudioZip inEitherCharset(Path file) throws IOException {
        try {
            return listed(file, StandardCharsets.UTF_8);
        } catch (ZipException inUtf8) {
            AudioZip zip = listed(file, CODE_PAGE_437);
            LOG.info("{}: names that are not in UTF-8 are read in code page 437", file);
            return zip;
        }
    }

    private static AudioZip listed(Path file, Charset charset) throws IOException {
        ZipFile zip = new ZipFile(file.toFile(), charset);
        try {
            AudioZip files = new AudioZip(file, zip);
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                files.add(all.nextElement());
            }
            if (!files.leftOut.isEmpty()) {
                LOG.warn("{}: left out: {}", files.name(), AbbreviatedList.of(files.leftOut));
            }
            return files;
        } catch (IllegalArgumentException e) { // a name or comment is not in this charset
            zip.close();
            throw new ZipException("names are not in " + charset + ": " + e.getMessage());
        }
    }

    private void add(ZipEntry entry) {
        if (entry.isDirectory() || entry.getName().endsWith("\\")) {
            return;
        }
        String path = FolderListing.path(entry.getName());
        if (Arrays.asList(path.split("/")).contains("..")) {
            leftOut.add(path + " (it leads out of the zip)");
        } else if (entries.putIfAbsent(path, entry) != null) {
            leftOut.add(path + " (a second one)");
        }
    }

    @Override
    public String name() {
        return FolderListing.nameOf(file);
    }

    @Override
    public List<String> paths() {
        return List.copyOf(entries.keySet());
    }

    @Override
    public byte[] read(String path) throws IOException {
        ZipEntry entry = entries.get(path);
        if (entry.getSize() > LONGEST_FILE) {
            throw new IOException(
                    "an entry of " + entry.getSize() + " bytes; cut it into clips of at most " + LONGEST_FILE);
        }
        try (InputStream stream = zip.getInputStream(entry)) {
            byte[] content = stream.readNBytes(LONGEST_FILE + 1); // the entry's own size may be wrong
            left -= content.length;
            if (left < 0) {
                throw new DatasetException("%s unpacks to over %d times its size, as no recordings do; give others"
                        .formatted(file, UNPACKED_RATIO));
            }
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
