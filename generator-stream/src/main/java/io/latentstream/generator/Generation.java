package io.latentstream.generator;

import static io.latentstream.event.FailureCode.DECODE_FAILED;

import io.latentstream.generator.model.LoadedModel;
import io.latentstream.generator.model.ModelLease;
import io.latentstream.generator.request.CheckedRequest;
import io.latentstream.generator.request.Refusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;

/**
 * A request while it is answered. Its model is leased once and held until this is closed: all its outputs come from one
 * version, whatever the routes do meanwhile.
 */
final class Generation implements AutoCloseable {
    private final CheckedRequest request;
    private final ModelLease lease;
    private final Duration longest;
    private List<? extends SpecificRecord> made = List.of();
    private boolean alone;
    private long begunAt = -1;

    /**
     * @param request that the leased model can answer
     * @param lease closed with this
     * @param longest time that making the outputs may take
     */
    Generation(CheckedRequest request, ModelLease lease, Duration longest) {
        this.request = request;
        this.lease = lease;
        this.longest = longest;
    }

    CheckedRequest request() {
        return request;
    }

    LoadedModel model() {
        return lease.model();
    }

    /** Whether it can be made together with others: it is not made yet, small, and has not failed among others before. */
    boolean isSociable() {
        return made.isEmpty()
                && !alone
                && request.count() <= model().rendering().rowsAtOnce();
    }

    /** Takes the outputs, made ahead. */
    void keep(List<? extends SpecificRecord> outputs) {
        made = outputs;
    }

    /** From now on it is made by itself: somebody's rows failed in a batch, and nobody's neighbours shall suffer. */
    void makeAlone() {
        alone = true;
    }

    /** Values behind the outputs that are kept. */
    long valuesKept() {
        return (long) made.size() * model().rendering().valueCount();
    }

    /** Notes when making its outputs was begun first, in ms since the epoch. */
    void begin(long now) {
        if (begunAt < 0) {
            begunAt = now;
        }
    }

    /** When making its outputs was begun, in ms since the epoch; negative before that. */
    long begunAt() {
        return begunAt;
    }

    /** The items from first to end - 1, sampled. */
    List<Item> items(int first, int end) {
        List<Item> items = new ArrayList<>(end - first);
        for (int i = first; i < end; i++) {
            items.add(new Item(
                    request, i, model().sampler().sample(request.seed(), i, request.labels(), request.temperature())));
        }
        return items;
    }

    /**
     * Gives all outputs in order of their index: those made ahead, or else made now, some at a time.
     *
     * @throws Refusal with DECODE_FAILED when one cannot be made, or all take too long: their transaction would time out, and the
     *     request would be begun anew for ever
     */
    void deliver(ItemMaker maker, Consumer<SpecificRecord> outputs) {
        if (!made.isEmpty()) {
            made.forEach(outputs);
            return;
        }
        int most = model().rendering().rowsAtOnce();
        long start = System.nanoTime();
        for (int first = 0; first < request.count(); first += most) {
            if (System.nanoTime() - start > longest.toNanos()) {
                throw new Refusal(
                        DECODE_FAILED,
                        "%d of %d outputs took more than %d ms; ask for fewer at once, or raise KAFKA_TRANSACTION_TIMEOUT_MS"
                                .formatted(first, request.count(), longest.toMillis()));
            }
            int end = Math.min(request.count(), first + most);
            maker.make(model(), items(first, end)).forEach(outputs);
        }
    }

    @Override
    public void close() {
        lease.close();
    }
}
