package io.latentstream.cli;

import io.latentstream.client.AudioRequest;
import io.latentstream.client.ImageRequest;
import io.latentstream.client.OutputRequest;
import io.latentstream.media.FileKind;
import io.latentstream.media.audio.WavComment;
import io.latentstream.media.image.PngText;
import io.latentstream.recipe.Recipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** A file that a command is given: an image or a clip. */
final class InputFile {
    private static final long MOST_BYTES = 16 << 20; // Kafka takes a megabyte at a time, unless told otherwise
    private static final byte[] RIFF = "RIFF".getBytes(StandardCharsets.US_ASCII);

    private final Path path;
    private final byte[] content;

    private InputFile(Path path, byte[] content) {
        this.path = path;
        this.content = content;
    }

    /**
     * Reads a file.
     *
     * @throws UncheckedIOException when it cannot be read
     * @throws IllegalArgumentException when it is too long to be sent
     */
    static InputFile read(Path path) {
        try {
            long bytes = Files.size(path);
            if (bytes > MOST_BYTES) {
                throw new IllegalArgumentException(
                        "'%s' has %d bytes; give a file of at most %d".formatted(path, bytes, MOST_BYTES));
            }
            return new InputFile(path, Files.readAllBytes(path));
        } catch (IOException e) {
            String reason = e instanceof NoSuchFileException
                    ? "there is no such file"
                    : e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
            throw new UncheckedIOException("cannot read '" + path + "': " + reason, e);
        }
    }

    Path path() {
        return path;
    }

    /** A request for the kind of outputs that the file is of: clips for a WAV, else images. */
    OutputRequest<?, ?> request() {
        boolean isRiff = Arrays.equals(content, 0, Math.min(RIFF.length, content.length), RIFF, 0, RIFF.length);
        boolean isSound = isRiff && FileKind.of(content).isEmpty(); // a WebP image is a RIFF file, too
        return isSound ? AudioRequest.any() : ImageRequest.any();
    }

    byte[] content() {
        return content.clone();
    }

    boolean holds(byte[] others) {
        return Arrays.equals(content, others);
    }

    /**
     * The request for what the file holds, as it says itself.
     *
     * @throws IllegalArgumentException when it does not say
     */
    OutputRequest<?, ?> again() {
        Optional<String> recipe = PngText.read(content, Recipe.KEYWORD).or(() -> WavComment.read(content));
        try {
            return OutputRequest.of(
                    Recipe.read(recipe.orElseThrow(() -> new IllegalArgumentException("it carries no recipe"))));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'%s' does not say how it was made: %s; give a PNG or WAV as Latentstream wrote it"
                            .formatted(path, e.getMessage()),
                    e);
        }
    }
}
