package io.latentstream.gallery;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connected page: a bounded queue and a thread that writes it out. When the queue is full, a last message says so and the stream
 * ends. If that is not read either, the connection is cut, and the page gets the reason when it connects again.
 */
final class Browser implements Runnable {
    static final int MOST_MESSAGES = 1024;
    static final int MOST_BYTES = 8 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(Browser.class);
    private static final long HEARTBEAT_SECONDS = 10;
    private static final long GRACE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final String id = UUID.randomUUID().toString();
    private final OutputStream out;
    private final Consumer<Browser> gone;
    private final LongSupplier nanoTime;
    private final Thread thread = new Thread(this, "gallery-browser");
    private final BlockingQueue<Message> waiting = new LinkedBlockingQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private String untold; // why the stream ends, until that is written
    private boolean ending;
    private long endingSince;

    /**
     * @param out where messages go
     * @param gone called once at the end, on the writing thread
     */
    Browser(OutputStream out, Consumer<Browser> gone, LongSupplier nanoTime) {
        this.out = out;
        this.gone = gone;
        this.nanoTime = nanoTime;
        thread.setDaemon(true);
    }

    /** Starts to write, these messages first. */
    void start(List<Message> greeting) {
        offer(Message.id(id));
        greeting.forEach(this::offer);
        thread.start();
    }

    /** Queues a message, or ends the stream where there is no room for it. Never waits. */
    synchronized void offer(Message message) {
        if (ending) {
            return;
        }
        if (waiting.size() >= MOST_MESSAGES || waitingBytes.get() + message.size() > MOST_BYTES) {
            end("This page fell %d messages behind, so it was disconnected.".formatted(waiting.size() + 1));
            return;
        }
        waitingBytes.addAndGet(message.size());
        waiting.add(message);
    }

    /** Drops what is queued and ends the stream with a reason. */
    synchronized void end(String why) {
        waiting.clear();
        waiting.add(Message.end(why));
        untold = why;
        ending = true;
        endingSince = nanoTime.getAsLong();
    }

    /** Cuts the connection when its end has been due for ten seconds: the thread is stuck in a write that nobody reads. */
    synchronized void cutIfStuck() {
        if (ending && nanoTime.getAsLong() - endingSince > GRACE_NANOS) {
            thread.interrupt(); // closes the channel that it writes to
        }
    }

    /** Waits for the end of the stream, at most this many milliseconds. */
    void join(long millis) throws InterruptedException {
        thread.join(Math.max(1, millis));
    }

    @Override
    public void run() {
        try {
            Message message;
            do {
                message = take();
                message.writeTo(out);
            } while (!message.isLast());
            toldAll();
        } catch (IOException e) {
            LOG.debug("a browser went: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            gone.accept(this);
        }
    }

    /** The event id by which it is recognised when it connects again. */
    String id() {
        return id;
    }

    /** Why it was cut off; empty when that could be written to it. */
    synchronized Optional<String> untold() {
        return Optional.ofNullable(untold);
    }

    private synchronized void toldAll() {
        untold = null;
    }

    private Message take() throws InterruptedException {
        Message next = waiting.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            return Message.HEARTBEAT;
        }
        waitingBytes.addAndGet(-next.size());
        return next;
    }
}
