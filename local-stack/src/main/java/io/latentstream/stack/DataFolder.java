package io.latentstream.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder in which a local stack keeps its data from one start to the next; locked by one stack at a time. */
final class DataFolder implements AutoCloseable {
    private final Path root;
    private final FileChannel lockFile;

    private DataFolder(Path root, FileChannel lockFile) {
        this.root = root;
        this.lockFile = lockFile;
    }

    /**
     * Creates the folder where it is missing and takes it for this process; nothing in it is touched before.
     *
     * @throws IllegalStateException when another stack holds it
     * @throws UncheckedIOException when it cannot be written
     */
    static DataFolder take(Path root) {
        try {
            WritableFolder.require(root);
            FileChannel lockFile =
                    FileChannel.open(root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!lock(lockFile)) {
                lockFile.close();
                throw new IllegalStateException("data folder '" + root
                        + "' is in use by another stack; stop that one, or give another folder with --data");
            }
            DataFolder folder = new DataFolder(root, lockFile);
            Files.write(folder.log(), new byte[0]); // shows that it can be written, and empties the last stack's log
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "cannot write the data folder '" + root + "': " + e.getMessage() + "; give another with --data", e);
        }
    }

    private static boolean lock(FileChannel lockFile) throws IOException {
        try {
            FileLock lock = lockFile.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    /** The log of the stack and its broker. */
    Path log() {
        return root.resolve("latentstream.log");
    }

    /** Where the broker keeps its log. */
    Path broker() {
        return root.resolve("broker");
    }

    /** Where the generator keeps its state stores. */
    Path generatorState() {
        return root.resolve("generator");
    }

    /** Releases the folder for the next stack. */
    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot release the data folder '" + root + "'", e);
        }
    }
}
