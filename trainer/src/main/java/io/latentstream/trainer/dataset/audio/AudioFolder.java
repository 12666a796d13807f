package io.latentstream.trainer.dataset.audio;

import io.latentstream.trainer.dataset.FolderListing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files in a folder and its sub-folders. */
record AudioFolder(String name, FolderListing listing) implements AudioFiles {
    static AudioFolder open(Path folder) {
        return new AudioFolder(FolderListing.nameOf(folder), FolderListing.of(folder));
    }

    @Override
    public List<String> paths() {
        return List.copyOf(listing.files().keySet());
    }

    @Override
    public byte[] read(String path) throws IOException {
        Path file = listing.files().get(path);
        if (Files.size(file) > LONGEST_FILE) {
            throw new IOException(
                    "a file of " + Files.size(file) + " bytes; cut it into clips of at most " + LONGEST_FILE);
        }
        return Files.readAllBytes(file);
    }

    @Override
    public void close() {
        // nothing is open
    }
}
