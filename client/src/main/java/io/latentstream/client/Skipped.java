package io.latentstream.client;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts records that could not be read and logs each, at most ten a minute. */
final class Skipped {
    private static final Logger LOG = LoggerFactory.getLogger(Skipped.class);
    private static final int LONGEST_REASON = 500;
    private static final int MOST_LINES = 10; // in a period
    private static final long PERIOD_NANOS = Duration.ofMinutes(1).toNanos();

    private final AtomicLong count = new AtomicLong();
    private final LongSupplier nanoTime;
    private long periodBegan;
    private int lines;
    private long untold;

    Skipped(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.periodBegan = nanoTime.getAsLong();
    }

    /** Counts a record and logs why it could not be read. */
    synchronized void add(ConsumerRecord<?, ?> record, Exception why) {
        count.incrementAndGet();
        if (nanoTime.getAsLong() - periodBegan > PERIOD_NANOS) {
            periodBegan = nanoTime.getAsLong();
            lines = 0;
        }
        if (lines++ >= MOST_LINES) {
            untold++;
            return;
        }
        LOG.warn(
                "left out {}-{}@{}{}: {}",
                record.topic(),
                record.partition(),
                record.offset(),
                untold == 0 ? "" : " (and " + untold + " more in the last minute)",
                PlainText.of(String.valueOf(why.getMessage()), LONGEST_REASON));
        untold = 0;
    }

    long count() {
        return count.get();
    }
}
