package io.latentstream.generator;

import io.latentstream.generator.request.Refusal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The requests that were polled and wait for their turn. When one's turn comes, others behind it that go to the same model are
 * made in the same batch, ahead of their turns.
 *
 * <p>An output is a pure function of the request and the version that answers it. So this is a memo, not a buffer: what is
 * taken from it is sent in its own turn, and what is lost of it is made again. One instance serves one stream thread.
 */
final class LookAhead {
    /** Most values behind all outputs that are kept: 64 MB as floats. */
    private static final long MAX_VALUES_KEPT = 1 << 24;

    /** Time that the largest request takes, about. */
    private static final double NANOS_OF_THE_LARGEST = 1e9;

    private final RequestIntake intake;
    private final ItemMaker maker;
    private final GeneratorMetrics metrics;
    private final InHand inHand;
    private final InHand.Slot slot;
    private final LongSupplier nanos;
    private final Map<Place, PendingRequest> waiting = new LinkedHashMap<>();

    /**
     * @param inHand tells of records that are parked
     * @param slot of this thread
     * @param nanos a clock like {@link System#nanoTime}
     */
    LookAhead(
            RequestIntake intake,
            ItemMaker maker,
            GeneratorMetrics metrics,
            InHand inHand,
            InHand.Slot slot,
            LongSupplier nanos) {
        this.intake = intake;
        this.maker = maker;
        this.metrics = metrics;
        this.inHand = inHand;
        this.slot = slot;
        this.nanos = nanos;
    }

    /** Where a record lies on topic generation-requests. */
    record Place(int partition, long offset) {}

    /**
     * Takes note of a record that was polled; returns the part of the largest request's work that it asks for, 0 to 1. The time that
     * reading took counts as work, too: what cannot be read may take long to find out.
     */
    double add(ConsumerRecord<byte[], byte[]> record) {
        PendingRequest request = new PendingRequest(intake, record.value(), record.headers(), record.timestamp());
        Place place = new Place(record.partition(), record.offset());
        PendingRequest before = waiting.put(place, request);
        if (before != null) { // read again, after an abort
            before.close();
        }
        if (inHand.whyParked(place).isPresent()) {
            return 0;
        }
        slot.take(place);
        long start = nanos.getAsLong();
        double work = request.work();
        double reading = (nanos.getAsLong() - start) / NANOS_OF_THE_LARGEST;
        slot.letGo();
        return Math.min(1, work + reading);
    }

    /** Hands over the record whose turn it is, for the caller to close; a new one where it was not seen before. */
    PendingRequest take(Place place, Record<byte[], byte[]> record) {
        PendingRequest own = waiting.remove(place);
        if (own != null && own.isOf(record.value())) {
            return own;
        }
        if (own != null) {
            own.close();
        }
        return new PendingRequest(intake, record.value(), record.headers(), ConsumerRecord.NO_TIMESTAMP);
    }

    /** Whether nothing that was polled waits for its turn. */
    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /**
     * Gives the outputs of the request whose turn it is, in order of their index.
     *
     * @throws Refusal when one cannot be made; some may have been given before
     */
    void deliver(Generation turn, Consumer<SpecificRecord> outputs) {
        if (turn.isSociable() && !slot.isCautious() && valuesKept() < MAX_VALUES_KEPT) {
            List<Generation> batch = batchOf(turn);
            if (batch.size() > 1) {
                make(batch);
            }
        }
        if (turn.begunAt() < 0) {
            turn.begin(metrics.now());
        }
        turn.deliver(maker, outputs);
    }

    /** The request whose turn it is and others of its model behind it, the oldest first, up to a good batch. */
    private List<Generation> batchOf(Generation turn) {
        List<Generation> batch = new ArrayList<>();
        batch.add(turn);
        int rows = turn.request().count();
        Iterator<PendingRequest> others = waiting.values().iterator();
        while (others.hasNext() && rows < turn.model().rendering().rowsAtOnce()) {
            Generation other = others.next().openAhead().orElse(null);
            if (other != null && other.model() == turn.model() && other.isSociable()) {
                batch.add(other);
                rows += other.request().count();
            }
        }
        return batch;
    }

    private void make(List<Generation> batch) {
        long now = metrics.now();
        List<Item> items = new ArrayList<>();
        for (Generation each : batch) {
            each.begin(now);
            items.addAll(each.items(0, each.request().count()));
        }
        try {
            List<? extends SpecificRecord> outputs = maker.make(batch.get(0).model(), items);
            int first = 0;
            for (Generation each : batch) {
                int end = first + each.request().count();
                each.keep(outputs.subList(first, end));
                first = end;
            }
        } catch (Refusal refusal) { // of which we cannot say whose fault it is
            batch.forEach(Generation::makeAlone);
        }
    }

    private long valuesKept() {
        long values = 0;
        for (PendingRequest request : waiting.values()) {
            values += request.valuesKept();
        }
        return values;
    }

    /** Forgets the records of a partition that is no longer ours, or will be read again. */
    void forget(int partition) {
        waiting.entrySet().removeIf(entry -> {
            boolean gone = entry.getKey().partition() == partition;
            if (gone) {
                entry.getValue().close();
            }
            return gone;
        });
    }
}
