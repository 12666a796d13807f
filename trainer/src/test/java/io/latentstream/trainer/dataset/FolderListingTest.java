package io.latentstream.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderListingTest {
    @TempDir
    private Path parent;

    private Path folder() throws IOException {
        Path folder = Files.createDirectories(parent.resolve("clips"));
        Files.createDirectories(folder.resolve("yes"));
        Files.writeString(folder.resolve("yes/1.wav"), "one");
        return folder;
    }

    @Test
    void followsLinksExceptThoseThatLeadBackOrNowhere() throws IOException {
        Path folder = folder();
        Files.createDirectories(parent.resolve("elsewhere"));
        Files.writeString(parent.resolve("elsewhere/2.wav"), "two");
        Files.createSymbolicLink(folder.resolve("no"), Path.of("../elsewhere"));
        Files.createSymbolicLink(folder.resolve("self"), folder);
        Files.createSymbolicLink(folder.resolve("up"), parent);
        Files.createSymbolicLink(folder.resolve("gone.wav"), Path.of("nowhere"));
        Path link = Files.createSymbolicLink(parent.resolve("link"), folder);

        assertThat(FolderListing.of(folder).files()).containsOnlyKeys("no/2.wav", "yes/1.wav");
        assertThat(FolderListing.of(link).files()).containsOnlyKeys("no/2.wav", "yes/1.wav");
    }

    @Test
    void takesBackslashesInFileNamesAsSeparators() throws IOException {
        Path folder = folder();
        Files.writeString(folder.resolve("data\\no\\2.wav"), "two");

        FolderListing listing = FolderListing.of(folder);

        assertThat(listing.files()).containsOnlyKeys("data/no/2.wav", "yes/1.wav");
        assertThat(listing.files().get("data/no/2.wav")).hasContent("two");
    }

    @Test
    void listsNoSubFoldersAtDepthOne() throws IOException {
        Path folder = folder();
        Files.writeString(folder.resolve("3.wav"), "three");

        assertThat(FolderListing.of(folder, 1).files()).containsOnlyKeys("3.wav");
    }
}
