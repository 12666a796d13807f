package io.latentstream.generator.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes which record each stream thread has in hand, in a file that outlives the process. What was in hand when a process ended is
 * counted at the next start, so that a record that ends every generator is parked on the dead letters after some ends. The file is
 * mapped: a note costs some nanoseconds and survives any end but the machine's.
 *
 * <p>{@code APPLICATION.in-hand} has 256 slots of 16 bytes: offset + 1 (long; 0 for none), partition (int), unused. {@code
 * APPLICATION.ends} has a line for each counted record: partition, offset, ends.
 */
public final class InHand {
    private static final Logger LOG = LoggerFactory.getLogger(InHand.class);
    private static final int SLOTS = 256;
    private static final int SLOT_BYTES = 16;
    private static final int PARTITION = 8;
    private static final int ALONE_AFTER_A_BAD_END = 1_000;

    private final int mostEnds;
    private final Path countsFile;
    private final Map<Place, Integer> ends = new ConcurrentHashMap<>();
    private final MappedByteBuffer memory;
    private final List<Slot> slots = new ArrayList<>();
    private final boolean endedBadly;

    /**
     * Opens the files of an application and counts what was in hand when its last process ended.
     *
     * @param stateDir where they lie; nobody else uses it
     * @param mostEnds how many processes a record may end before it is parked
     * @throws UncheckedIOException when the folder cannot be written
     */
    public InHand(Path stateDir, String applicationId, int mostEnds) {
        this.mostEnds = mostEnds;
        this.countsFile = stateDir.resolve(applicationId + ".ends");
        Path file = stateDir.resolve(applicationId + ".in-hand");
        try {
            Files.createDirectories(stateDir);
            this.memory = map(file);
            ends.putAll(readCounts());
            List<Place> left = left();
            left.forEach(place -> ends.merge(place, 1, Integer::sum));
            this.endedBadly = !left.isEmpty();
            if (endedBadly) {
                LOG.warn("the last process ended while it had {} in hand", left);
                writeCounts();
            }
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static MappedByteBuffer map(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, SLOTS * SLOT_BYTES);
        }
    }

    /** Takes the records out of the slots. */
    private List<Place> left() {
        List<Place> left = new ArrayList<>();
        for (int at = 0; at < SLOTS * SLOT_BYTES; at += SLOT_BYTES) {
            long offset = memory.getLong(at) - 1;
            int partition = memory.getInt(at + PARTITION);
            if (offset >= 0 && partition >= 0) {
                left.add(new Place(partition, offset));
            }
            memory.putLong(at, 0);
        }
        return left;
    }

    /** Why a record is parked; empty where it is not. */
    Optional<String> whyParked(Place place) {
        int count = ends.isEmpty() ? 0 : ends.getOrDefault(place, 0);
        return count < mostEnds
                ? Optional.empty()
                : Optional.of(
                        "%d processes of this generator ended while they had it in hand, so it is parked; their logs say why"
                                .formatted(count));
    }

    /** Forgets the count of a record that was answered or buried. */
    private void past(Place place) {
        if (!ends.isEmpty() && ends.remove(place) != null) {
            try {
                writeCounts();
            } catch (IOException e) {
                throw unwritable(countsFile, e);
            }
        }
    }

    /** A slot for the calling thread; takes over that of a thread that has died. */
    synchronized Slot slot() {
        Slot slot =
                slots.stream().filter(each -> !each.owner.isAlive()).findFirst().orElseGet(this::newSlot);
        slot.owner = Thread.currentThread();
        return slot;
    }

    private Slot newSlot() {
        if (slots.size() == SLOTS) {
            throw new IllegalStateException("more than " + SLOTS + " stream threads; set STREAM_THREADS to fewer");
        }
        Slot slot = new Slot(slots.size() * SLOT_BYTES, endedBadly ? ALONE_AFTER_A_BAD_END : 0);
        slots.add(slot);
        return slot;
    }

    /** How long the oldest record has been in hand; empty where no thread has one. */
    public synchronized Optional<Duration> age() {
        long now = System.nanoTime();
        return slots.stream()
                .filter(slot -> slot.since != 0)
                .map(slot -> Duration.ofNanos(now - slot.since))
                .max(Duration::compareTo);
    }

    /** Where one thread notes what it has in hand. */
    final class Slot {
        private final int at;
        private volatile Thread owner = Thread.currentThread();
        private volatile long since;
        private int alone;

        private Slot(int at, int alone) {
            this.at = at;
            this.alone = alone;
        }

        /** Takes a record in hand. */
        void take(Place place) {
            memory.putInt(at + PARTITION, place.partition());
            memory.putLong(at, place.offset() + 1);
            since = System.nanoTime() | 1; // never 0
        }

        /** The record was answered or buried. */
        void release(Place place) {
            letGo();
            past(place);
            if (alone > 0) {
                alone--;
            }
        }

        /** The record was only looked at, or will be read again for a reason that is not its fault. */
        void letGo() {
            memory.putLong(at, 0);
            since = 0;
        }

        /**
         * Whether requests are made one by one, which they are for a while after a process has ended with a record in hand: it may
         * have been another request of the same batch that ended it.
         */
        boolean isCautious() {
            return alone > 0;
        }
    }

    private Map<Place, Integer> readCounts() throws IOException {
        Map<Place, Integer> counts = new HashMap<>();
        if (Files.exists(countsFile)) {
            for (String line : Files.readAllLines(countsFile)) {
                if (line.matches("\\d{1,9} \\d{1,18} \\d{1,9}")) { // damaged lines are forgotten
                    String[] parts = line.split(" ");
                    counts.put(
                            new Place(Integer.parseInt(parts[0]), Long.parseLong(parts[1])), Integer.valueOf(parts[2]));
                }
            }
        }
        return counts;
    }

    private synchronized void writeCounts() throws IOException {
        List<String> lines = new ArrayList<>();
        ends.forEach((place, count) -> lines.add(place.partition() + " " + place.offset() + " " + count));
        Path next = countsFile.resolveSibling(countsFile.getFileName() + ".next");
        Files.write(next, lines);
        Files.move(next, countsFile, StandardCopyOption.REPLACE_EXISTING);
    }

    private static UncheckedIOException unwritable(Path file, IOException e) {
        return new UncheckedIOException(
                "cannot write '" + file + "'; STATE_DIR must name a folder that can be written", e);
    }

    /** Empties all slots, after a clean end. */
    public synchronized void letGo() {
        slots.forEach(Slot::letGo);
    }
}
