package io.latentstream.generator.stream;

import io.latentstream.generator.generation.BatchMaker;
import io.latentstream.generator.generation.Generation;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.api.Record;

/**
 * The requests that were polled and wait for their turn. When a request's turn comes, requests behind it that go to the same
 * model are made in the same batch, ahead of their turns.
 *
 * <p>An output is a pure function of the request and the version that answers it, so this is a memo and no buffer: its outputs
 * are sent in their own turn, and outputs that are lost are made again. One instance serves one stream thread.
 */
final class LookAhead {
    /** Most values behind all outputs that are kept: 64 MB as floats. */
    private static final long MAX_VALUES_KEPT = 1 << 24;

    /** Rough time that the largest request takes. */
    private static final double NANOS_OF_THE_LARGEST = 1e9;

    private final RequestIntake intake;
    private final BatchMaker maker;
    private final InHand inHand;
    private final InHand.Slot slot;
    private final LongSupplier nanos;
    private final Map<Place, PolledRequest> waiting = new LinkedHashMap<>();

    /**
     * @param inHand knows which records are parked
     * @param slot of this thread
     * @param nanos a clock like {@link System#nanoTime}
     */
    LookAhead(RequestIntake intake, BatchMaker maker, InHand inHand, InHand.Slot slot, LongSupplier nanos) {
        this.intake = intake;
        this.maker = maker;
        this.inHand = inHand;
        this.slot = slot;
        this.nanos = nanos;
    }

    /**
     * Takes note of a record that was polled; returns the part of the largest request's work that it asks for, 0 to 1. The time
     * spent on parsing counts as work, too: it may take long to find out that a record cannot be parsed.
     */
    double add(ConsumerRecord<byte[], byte[]> record) {
        PolledRequest request = new PolledRequest(intake, record.value(), record.headers(), record.timestamp());
        Place place = new Place(record.partition(), record.offset());
        PolledRequest before = waiting.put(place, request);
        if (before != null) { // polled again after an abort
            before.close();
        }
        if (inHand.whyParked(place).isPresent()) {
            return 0;
        }
        slot.take(place);
        long start = nanos.getAsLong();
        double work = request.work();
        double parsing = (nanos.getAsLong() - start) / NANOS_OF_THE_LARGEST;
        slot.letGo();
        return Math.min(1, work + parsing);
    }

    /** Hands over the record whose turn it is, which the caller closes; a new one where it was not seen before. */
    PolledRequest take(Place place, Record<byte[], byte[]> record) {
        PolledRequest own = waiting.remove(place);
        if (own != null && own.isOf(record.value())) {
            return own;
        }
        if (own != null) {
            own.close();
        }
        return new PolledRequest(intake, record.value(), record.headers(), ConsumerRecord.NO_TIMESTAMP);
    }

    /** Whether nothing that was polled waits for its turn. */
    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /**
     * The outputs of the request whose turn it is, in order of their index. Those that were not made ahead are made while the
     * caller iterates, which then throws a {@link io.latentstream.generator.request.RequestRefusedException} where one cannot be
     * made.
     */
    Iterable<? extends SpecificRecord> outputs(Generation turn) {
        if (turn.mayShareABatch() && !slot.isCautious() && valuesKept() < MAX_VALUES_KEPT) {
            List<Generation> batch = batchOf(turn);
            if (batch.size() > 1) {
                maker.makeAhead(batch);
            }
        }
        return turn.outputs(maker);
    }

    /** The request whose turn it is and others of its model behind it, the oldest first, up to a good batch. */
    private List<Generation> batchOf(Generation turn) {
        List<Generation> batch = new ArrayList<>();
        batch.add(turn);
        int rows = turn.request().count();
        Iterator<PolledRequest> others = waiting.values().iterator();
        while (others.hasNext() && rows < turn.model().rendering().rowsAtOnce()) {
            Generation other = others.next().openAhead().orElse(null);
            if (other != null && other.model() == turn.model() && other.mayShareABatch()) {
                batch.add(other);
                rows += other.request().count();
            }
        }
        return batch;
    }

    private long valuesKept() {
        long values = 0;
        for (PolledRequest request : waiting.values()) {
            values += request.valuesKept();
        }
        return values;
    }

    /** Forgets the records of a partition that is no longer ours, or will be polled again. */
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
