package io.latentstream.stack;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks that a folder can be written, before minutes are spent on what is to be written there. */
final class WritableFolder {
    private WritableFolder() {}

    /** Creates the folder where it is missing; throws IOException that says why no file can be made in it. */
    static void require(Path folder) throws IOException {
        for (Path part = folder.toAbsolutePath(); part != null; part = part.getParent()) {
            if (Files.exists(part) && !Files.isDirectory(part)) {
                throw new IOException("'" + part + "' is a file");
            }
        }
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "writable", null));
        } catch (FileSystemException e) { // its message is mostly just the path
            throw new IOException(e.getReason() == null ? "no file can be made there" : e.getReason(), e);
        }
    }
}
