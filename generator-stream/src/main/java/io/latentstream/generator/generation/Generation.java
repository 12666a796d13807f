package io.latentstream.generator.generation;

import static io.latentstream.event.FailureCode.DECODE_FAILED;

import io.latentstream.generator.model.LoadedModel;
import io.latentstream.generator.model.ModelLease;
import io.latentstream.generator.request.CheckedRequest;
import io.latentstream.generator.request.RequestRefusedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.avro.specific.SpecificRecord;

/**
 * A request while it is answered. Its model is leased once and held until this is closed: all its outputs come from one
 * version, whatever the routes do meanwhile.
 */
public final class Generation implements AutoCloseable {
    private final CheckedRequest request;
    private final ModelLease lease;
    private final Duration longest;
    private List<? extends SpecificRecord> madeAhead = List.of();
    private boolean alone;
    private long begunAt = -1;

    /**
     * @param request that the leased model can answer
     * @param lease closed with this
     * @param longest time that making the outputs may take
     */
    public Generation(CheckedRequest request, ModelLease lease, Duration longest) {
        this.request = request;
        this.lease = lease;
        this.longest = longest;
    }

    public CheckedRequest request() {
        return request;
    }

    public LoadedModel model() {
        return lease.model();
    }

    /** Whether it can be made with others in one batch: it is small, not made yet, and has not failed in a batch before. */
    public boolean mayShareABatch() {
        return madeAhead.isEmpty()
                && !alone
                && request.count() <= model().rendering().rowsAtOnce();
    }

    /** Values behind the outputs that were made ahead. */
    public long valuesKept() {
        return (long) madeAhead.size() * model().rendering().valueCount();
    }

    /** When work on its outputs began, in ms since the epoch; negative before that. */
    public long begunAt() {
        return begunAt;
    }

    /** Notes that work on its outputs begins, if it has not begun before. */
    void begin(long now) {
        if (begunAt < 0) {
            begunAt = now;
        }
    }

    /** Takes all its outputs, made ahead of its turn. */
    void keep(List<? extends SpecificRecord> outputs) {
        madeAhead = outputs;
    }

    /** Its rows, or those of a neighbour, failed in a batch; it is decoded alone from now on. */
    void makeAlone() {
        alone = true;
    }

    /** All items, sampled. */
    List<Item> items() {
        return items(request.first(), request.end());
    }

    /** The items from first to end - 1, sampled. */
    private List<Item> items(int first, int end) {
        List<Item> items = new ArrayList<>(end - first);
        for (int i = first; i < end; i++) {
            items.add(new Item(request, i, LatentSource.row(request, i, model().sampler())));
        }
        return items;
    }

    /**
     * All outputs in order of their index: those made ahead, or else made batch by batch while the caller iterates, so that an
     * answer that becomes too large ends early.
     */
    public Iterable<? extends SpecificRecord> outputs(BatchMaker maker) {
        if (!madeAhead.isEmpty()) {
            return madeAhead;
        }
        if (begunAt < 0) {
            begunAt = maker.now();
        }
        Iterable<SpecificRecord> outputs = () -> new Batches(maker);
        return outputs;
    }

    /**
     * Makes the outputs, a batch at a time. {@link #next()} throws a {@link RequestRefusedException} with DECODE_FAILED when one
     * cannot be made, or when all take too long: their transaction would time out, and the request would be begun anew for ever.
     */
    private final class Batches implements Iterator<SpecificRecord> {
        private final BatchMaker maker;
        private final long start = System.nanoTime();
        private Iterator<? extends SpecificRecord> batch = Collections.emptyIterator();
        private int next = request.first();

        Batches(BatchMaker maker) {
            this.maker = maker;
        }

        @Override
        public boolean hasNext() {
            return batch.hasNext() || next < request.end();
        }

        @Override
        public SpecificRecord next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (!batch.hasNext()) {
                checkTime();
                int end = Math.min(request.end() - next, model().rendering().rowsAtOnce()) + next;
                batch = maker.make(model(), items(next, end)).iterator();
                next = end;
            }
            return batch.next();
        }

        private void checkTime() {
            if (System.nanoTime() - start > longest.toNanos()) {
                throw new RequestRefusedException(
                        DECODE_FAILED,
                        "%d of %d outputs took more than %d ms; ask for fewer at once, or raise KAFKA_TRANSACTION_TIMEOUT_MS"
                                .formatted(next - request.first(), request.count(), longest.toMillis()));
            }
        }
    }

    @Override
    public void close() {
        lease.close();
    }
}
