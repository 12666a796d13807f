package io.latentstream.bench.scenario;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Counts the answers of one run: which requests have all their outputs, which failed, what came too often. */
final class AnswerBook {
    private final int run;
    private final int count;
    private final int[] outputs;
    private final Listener listener;
    private final CountDownLatch answered = new CountDownLatch(1);
    private int expected;
    private int ended;
    private int failed;
    private int surplus;
    private long last;

    /** Is told of each request that has ended in all its outputs. */
    interface Listener {
        /** Listens to nothing. */
        Listener NONE = (number, nanos) -> {};

        /** Request {@code number} has been answered in full at {@code nanos} of {@link System#nanoTime()}. */
        void answered(int number, long nanos);
    }

    /**
     * @param run number of the run
     * @param requests how many there are
     * @param count outputs of each
     */
    AnswerBook(int run, int requests, int count, Listener listener) {
        if (requests < 1) {
            throw new IllegalArgumentException(requests + " requests; give 1 or more");
        }
        this.run = run;
        this.count = count;
        this.outputs = new int[requests];
        this.expected = requests;
        this.listener = listener;
    }

    /** Number of the run. */
    int run() {
        return run;
    }

    /** Most requests of the run. */
    int requests() {
        return outputs.length;
    }

    /** Says that no more than this many requests have been sent. */
    synchronized void endAt(int sent) {
        expected = sent;
        openWhenDone();
    }

    /** An output of a request has come. */
    synchronized void output(int number, long nanos) {
        outputs[number]++;
        if (outputs[number] > count) {
            surplus++;
        } else if (outputs[number] == count) {
            listener.answered(number, nanos);
            end(nanos);
        }
    }

    /** A request was refused. */
    synchronized void failure(int number, long nanos) {
        if (outputs[number] > 0) {
            surplus++;
        } else {
            outputs[number] = count;
            failed++;
            end(nanos);
        }
    }

    private void end(long nanos) {
        ended++;
        last = nanos;
        openWhenDone();
    }

    private void openWhenDone() {
        if (ended == expected) {
            answered.countDown();
        }
    }

    /** Whether every request ends before the time is up. */
    boolean await(Duration timeout) throws InterruptedException {
        return answered.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Requests that have ended, refused ones included. */
    synchronized int ended() {
        return ended;
    }

    /** Requests that were refused. */
    synchronized int failed() {
        return failed;
    }

    /** Outputs and failures that came beside those expected: 0 where each request ends exactly once. */
    synchronized int surplus() {
        return surplus;
    }

    /** Seconds from {@code start} of {@link System#nanoTime()} until the last request so far ended. */
    synchronized double secondsFrom(long start) {
        return (last - start) / 1e9;
    }

    /**
     * Checks that every request ended in exactly its outputs.
     *
     * @throws IllegalStateException when one was refused, or answered more than once: its figures are worth nothing then
     */
    synchronized void requireSound() {
        if (failed > 0 || surplus > 0 || ended != expected) {
            throw new IllegalStateException(
                    "of %d requests %d ended, %d were refused, and %d answers were too many; see topic generation-failures"
                            .formatted(expected, ended, failed, surplus));
        }
    }
}
