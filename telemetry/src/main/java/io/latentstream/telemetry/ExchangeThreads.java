package io.latentstream.telemetry;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The threads of one of the JDK's HTTP servers, which occupies a thread from a request's first byte to its answer's last. A peer
 * that stalls does not keep others waiting: an exchange that takes longer than the limit is cut off, and so is the oldest one when
 * too many are busy.
 */
public final class ExchangeThreads implements Executor, AutoCloseable {
    private static final long TICK_MS = 500;

    private final int most;
    private final long limitNanos;
    private final Deque<Exchange> busy = new ArrayDeque<>(); // the oldest first
    private final ExecutorService threads;
    private final ScheduledExecutorService clock;

    /**
     * Makes threads as they are needed.
     *
     * @param name of the threads
     * @param most exchanges at once
     * @param limit time of one exchange
     */
    @SuppressWarnings("FutureReturnValueIgnored") // cutOffLate throws nothing
    public ExchangeThreads(String name, int most, Duration limit) {
        this.most = most;
        this.limitNanos = limit.toNanos();
        this.threads = Executors.newCachedThreadPool(daemons(name));
        this.clock = Executors.newSingleThreadScheduledExecutor(daemons(name + "-clock"));
        clock.scheduleAtFixedRate(this::cutOffLate, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    @Override
    public void execute(Runnable task) {
        Exchange exchange = new Exchange(task);
        Exchange oldest;
        synchronized (busy) {
            oldest = busy.size() >= most ? busy.poll() : null;
            busy.add(exchange);
        }
        if (oldest != null) {
            oldest.cutOff();
        }
        threads.execute(exchange);
    }

    private void cutOffLate() {
        long now = System.nanoTime();
        List<Exchange> late;
        synchronized (busy) {
            late = busy.stream()
                    .filter(exchange -> now - exchange.begin > limitNanos)
                    .toList();
        }
        late.forEach(Exchange::cutOff);
    }

    /** Cuts off all. */
    @Override
    public void close() {
        clock.shutdownNow();
        threads.shutdownNow();
    }

    /** From the first byte of a request to the last of its answer. */
    private final class Exchange implements Runnable {
        private final Runnable task;
        private final long begin = System.nanoTime();
        private Thread thread;
        private boolean isCutOff;

        Exchange(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            synchronized (this) {
                thread = Thread.currentThread();
                if (isCutOff) {
                    thread.interrupt();
                }
            }
            try {
                task.run();
            } finally {
                synchronized (this) {
                    thread = null;
                }
                Thread.interrupted(); // must not cut off the next exchange on this thread
                synchronized (busy) {
                    busy.remove(this);
                }
            }
        }

        /** Interrupts the thread: the channel that it reads from or writes to is then closed. */
        synchronized void cutOff() {
            isCutOff = true;
            if (thread != null) {
                thread.interrupt();
            }
        }
    }
}
