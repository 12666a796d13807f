package io.latentstream.cli;

import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.gallery.payload.Payloads;
import io.latentstream.media.audio.WavEncoder;
import io.latentstream.media.audio.Waveform;
import io.latentstream.media.image.ContactSheet;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes outputs to a folder, under names made of model, version, labels, seed and index. */
public final class OutputFolder {
    private final Path folder;

    private OutputFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * Makes the folder where it is missing.
     *
     * @throws UncheckedIOException when it cannot be made
     */
    public static OutputFolder open(Path folder) {
        try {
            Files.createDirectories(folder);
            return new OutputFolder(folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /**
     * Writes an image as PNG; one that came as PNG is written as it came.
     *
     * @throws io.latentstream.gallery.payload.DamagedPayloadException when it is no image
     */
    public Path write(GeneratedImage image) {
        return write(OutputName.of(image).file(image.getIndex(), image.getCount(), "png"), Payloads.png(image));
    }

    /**
     * Writes a clip as WAV; one that came as WAV is written as it came.
     *
     * @throws io.latentstream.gallery.payload.DamagedPayloadException when it is no clip
     */
    public Path write(GeneratedAudio clip) {
        Waveform sound = Payloads.sound(clip); // read even when it came as WAV, to check it
        byte[] wav = clip.getEncoding() == Encoding.WAV ? Payloads.bytes(clip.getPayload()) : WavEncoder.encode(sound);
        return write(OutputName.of(clip).file(clip.getIndex(), clip.getCount(), "wav"), wav);
    }

    /** Writes the images of one request on one sheet, about as wide as high. */
    public Path writeSheet(List<GeneratedImage> images) {
        int columns = (int) Math.ceil(Math.sqrt(images.size()));
        int scale = columns <= 10 ? 3 : 1; // few images are enlarged
        List<PixelGrid> grids = images.stream().map(Payloads::pixels).toList();
        PixelGrid sheet = new ContactSheet(columns, scale, 2 * scale).of(grids);
        return write(
                OutputName.ofAll(images.stream().map(OutputName::of).toList()).sheet(), encode(sheet));
    }

    /** Writes a picture of clips under the name that they have in common. */
    public Path writeSheet(List<GeneratedAudio> clips, PixelGrid sheet) {
        return write(
                OutputName.ofAll(clips.stream().map(OutputName::of).toList()).sheet(), encode(sheet));
    }

    /** Writes a file of this name, over one that is there. */
    Path write(String name, byte[] content) {
        Path file = folder.resolve(name);
        try {
            return Files.write(file, content);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static byte[] encode(PixelGrid pixels) {
        try (PngEncoder encoder = new PngEncoder()) {
            return encoder.encode(pixels);
        }
    }

    private static UncheckedIOException unwritable(Path path, IOException e) {
        String reason = e instanceof FileAlreadyExistsException
                ? "a file of that name is in the way"
                : e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
        return new UncheckedIOException(
                "cannot write to '" + path + "': " + reason + "; choose another place with --out", e);
    }
}
