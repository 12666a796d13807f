package io.latentstream.stack;

import io.latentstream.media.audio.WavReader;
import io.latentstream.media.audio.Waveform;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * WAV files of real digits: {@code 7_speaker_0.wav} or {@code 7/any.wav}, anywhere in a folder or a zip.
 *
 * @param place the folder or the zip
 */
record RealDigits(Path place) {
    private static final Logger LOG = LoggerFactory.getLogger(RealDigits.class);

    /** One recording of each digit, the first by name; none at all where one is missing or cannot be read. */
    List<Waveform> oneOfEach(List<String> digits) {
        try {
            if (Files.isDirectory(place)) {
                return oneOfEach(digits, place);
            }
            try (FileSystem zip = FileSystems.newFileSystem(place)) {
                return oneOfEach(digits, zip.getPath("/"));
            }
        } catch (IOException | RuntimeException e) { // such as a zip that is none: the generated clips are shown alone
            LOG.warn("no real digits are shown: '{}' cannot be read: {}", place, e.getMessage());
            return List.of();
        }
    }

    private static List<Waveform> oneOfEach(List<String> digits, Path root) throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(root)) {
            files = all.filter(RealDigits::isWav).sorted().toList();
        }
        List<Waveform> clips = new ArrayList<>();
        for (String digit : digits) {
            Optional<Path> file =
                    files.stream().filter(each -> isOf(digit, each)).findFirst();
            if (file.isEmpty()) {
                return List.of();
            }
            clips.add(WavReader.read(Files.readAllBytes(file.get())));
        }
        return clips;
    }

    private static boolean isWav(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".wav");
    }

    private static boolean isOf(String digit, Path file) {
        Path folder = file.getParent();
        boolean inItsFolder = folder != null
                && folder.getFileName() != null
                && folder.getFileName().toString().equals(digit);
        return inItsFolder || file.getFileName().toString().startsWith(digit + "_");
    }
}
