package io.latentstream.trainer.dataset.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of a dataset of recordings: in a folder, in a zip, or synthesised. */
public interface AudioFiles extends AutoCloseable {
    /** The longest file that is read, bytes. */
    int LONGEST_FILE = 1 << 26;

    /**
     * Opens a folder or a zip.
     *
     * @throws io.latentstream.trainer.dataset.DatasetException when it is neither, or cannot be read
     */
    static AudioFiles open(Path place) {
        return Files.isDirectory(place) ? AudioFolder.open(place) : AudioZip.open(place);
    }

    /** Name of the folder, zip or other source, for messages. */
    String name();

    /** Paths of all files, parts separated by '/', sorted. */
    List<String> paths();

    /** One file's bytes. */
    byte[] read(String path) throws IOException;

    @Override
    void close();
}
