package io.latentstream.cli;

import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import io.latentstream.media.image.ContactSheet;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngEncoder;
import io.latentstream.recipe.Recipe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Writes outputs to a folder, under names made of model, version, labels, seed and index. */
public final class OutputFolder {
    private static final int FEW = 10;

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
        return write(new ImageOutput(image));
    }

    /**
     * Writes a clip as WAV; one that came as WAV is written as it came.
     *
     * @throws io.latentstream.gallery.payload.DamagedPayloadException when it is no clip
     */
    public Path write(GeneratedAudio clip) {
        return write(new ClipOutput(clip));
    }

    Path write(Output output) {
        String name = OutputName.of(output.recipe()).file(output.end(), output.extension());
        return write(name, output.file());
    }

    /** Writes the images of one request on one sheet, about as wide as high. */
    public Path writeSheet(List<GeneratedImage> images) {
        return writeSheet(images.stream().map(ImageOutput::new).toList(), (int) Math.ceil(Math.sqrt(images.size())));
    }

    Path writeSheet(List<ImageOutput> images, int columns) {
        int scale = columns <= FEW ? 3 : 1; // few images are enlarged
        List<PixelGrid> grids = images.stream().map(ImageOutput::pixels).toList();
        PixelGrid sheet = new ContactSheet(columns, scale, 2 * scale).of(grids);
        return writeSheet(images.stream().map(ImageOutput::recipe), sheet);
    }

    /** Writes a picture of clips under the name that they have in common. */
    public Path writeSheet(List<GeneratedAudio> clips, PixelGrid sheet) {
        return writeSheet(clips.stream().map(Recipe::again), sheet);
    }

    private Path writeSheet(Stream<GenerationRequest> recipes, PixelGrid sheet) {
        return write(OutputName.ofAll(recipes.toList()).sheet(), encode(sheet));
    }

    /** Writes a file of this name, over one that is there. */
    Path write(String name, byte[] content) {
        Path file = place(name);
        try {
            return Files.write(file, content);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** Where a file of this name lies. In a locale such as C, Java knows files of ASCII names only. */
    private Path place(String name) {
        try {
            return folder.resolve(name);
        } catch (InvalidPathException e) {
            return folder.resolve(OutputName.ascii(name));
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
