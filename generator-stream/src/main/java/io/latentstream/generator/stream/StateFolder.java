package io.latentstream.generator.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.apache.kafka.common.utils.Utils;

/**
 * The folder of an app's stores, for one app at a time. A mark beside the stores says what they were like when they were closed.
 * Stores are thrown away, and filled from their topic again, when a killed process left them open (Kafka Streams refuses these
 * at every start, KAFKA-21034), when they were changed since, or when their topic was made anew or cut off.
 */
public final class StateFolder implements AutoCloseable {
    private static final int BUFFER = 1 << 16;

    private final Path stores;
    private final Path mark;
    private final FileChannel markFile;
    private Optional<StoreTopic> topic = Optional.empty(); // that the stores are filled from
    private boolean opened;

    private StateFolder(Path stores, Path mark, FileChannel markFile) {
        this.stores = stores;
        this.mark = mark;
        this.markFile = markFile;
    }

    /**
     * Takes the folder for this process. Afterwards its stores are intact or deleted.
     *
     * @param stateDir where Kafka Streams keeps a folder for each application
     * @throws IllegalArgumentException when another app has it
     * @throws UncheckedIOException when it cannot be written
     */
    public static StateFolder take(Path stateDir, String applicationId) {
        Path mark = stateDir.resolve(applicationId + ".closed");
        try {
            Files.createDirectories(stateDir);
            if (Files.isDirectory(mark)) {
                Utils.delete(mark.toFile());
            }
            StateFolder folder = new StateFolder(stateDir.resolve(applicationId), mark, lock(mark, applicationId));
            folder.check();
            return folder;
        } catch (IOException e) {
            throw unwritable(mark, e);
        }
    }

    private static FileChannel lock(Path mark, String applicationId) throws IOException {
        FileChannel file =
                FileChannel.open(mark, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            if (file.tryLock() != null) {
                return file;
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            // reported below, as a lock of another process is
        }
        file.close();
        throw new IllegalArgumentException(
                "STATE_DIR is '%s', where another generator with APPLICATION_ID '%s' works; give each a STATE_DIR of its own"
                        .formatted(mark.getParent(), applicationId));
    }

    private void check() throws IOException {
        // Through the channel that holds the lock, because closing another channel of the file would release it.
        byte[] text = Channels.newInputStream(markFile.position(0)).readAllBytes();
        List<String> lines = new String(text, UTF_8).lines().toList();
        if (!lines.isEmpty() && contents().equals(lines.subList(1, lines.size()))) {
            topic = StoreTopic.read(lines.get(0));
        }
        if (topic.isEmpty()) {
            wipe();
        }
    }

    /**
     * Notes the topic that the stores are filled from.
     *
     * @return whether they hold records of another topic, so that they must be deleted first
     */
    public boolean isOfAnother(StoreTopic now) {
        boolean another = topic.isPresent() && !now.goesOnFrom(topic.get());
        topic = Optional.of(now);
        return another;
    }

    /** Notes that the stores are about to be opened. */
    public void open() {
        try {
            markFile.truncate(0);
            opened = true;
        } catch (IOException e) {
            throw unwritable(mark, e);
        }
    }

    /** Deletes the stores. */
    void wipe() {
        try {
            markFile.truncate(0);
            Utils.delete(stores.toFile());
        } catch (IOException e) {
            throw unwritable(mark, e);
        }
    }

    /** Notes that the stores are closed, if they were opened before. */
    public void leave() {
        if (!opened) {
            return;
        }
        try {
            String text = Stream.concat(topic.stream().map(StoreTopic::line), contents().stream())
                    .collect(Collectors.joining("\n"));
            markFile.truncate(0);
            markFile.write(ByteBuffer.wrap(text.getBytes(UTF_8)), 0);
            opened = false;
        } catch (IOException e) {
            throw unwritable(mark, e);
        }
    }

    /** A line for each file: its checksum, its size and its name. */
    private List<String> contents() throws IOException {
        if (!Files.exists(stores)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(stores)) {
            return files.filter(file -> !Files.isDirectory(file))
                    .filter(file -> !file.endsWith(".lock")) // Kafka's own, which comes and goes
                    .sorted()
                    .map(this::line)
                    .toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private String line(Path file) {
        CRC32C sum = new CRC32C();
        long size = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream bytes = new CheckedInputStream(Files.newInputStream(file), sum)) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                size += read;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "%08x %d %s".formatted(sum.getValue(), size, stores.relativize(file));
    }

    private static UncheckedIOException unwritable(Path mark, IOException e) {
        return new UncheckedIOException(
                "cannot write '%s' (%s); STATE_DIR must name a folder that can be written"
                        .formatted(mark, e.getMessage()),
                e);
    }

    /** Lets another app take the folder. */
    @Override
    public void close() {
        try {
            markFile.close();
        } catch (IOException e) {
            throw unwritable(mark, e);
        }
    }
}
