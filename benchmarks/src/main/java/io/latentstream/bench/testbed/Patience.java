package io.latentstream.bench.testbed;

import io.latentstream.bench.load.AnswerBook;
import java.time.Duration;

/** Waits for a run's answers as long as some come. */
final class Patience {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration SILENCE = Duration.ofMinutes(2);

    private final AnswerBook book;
    private int seen;
    private long lastNews = System.nanoTime();

    Patience(AnswerBook book) {
        this.book = book;
    }

    /** Waits a second; whether all requests have ended. Throws SilenceException when none has for two minutes. */
    boolean ended() {
        try {
            if (book.await(LOOK)) {
                return true;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for answers", e);
        }
        if (book.ended() > seen) {
            seen = book.ended();
            lastNews = System.nanoTime();
        } else if (System.nanoTime() - lastNews > SILENCE.toNanos()) {
            throw new SilenceException("%d of %d requests were answered, then none for %d s"
                    .formatted(seen, book.requests(), SILENCE.toSeconds()));
        }
        return false;
    }
}
