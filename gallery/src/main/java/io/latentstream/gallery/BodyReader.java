package io.latentstream.gallery;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the bodies of requests within a deadline; a browser that sends too slowly gets status 408 and is cut off. Thread-safe. */
final class BodyReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BodyReader.class);

    private final Duration limit;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(task -> SlowRoute.daemon(task, "gallery-bodies"));

    /** @param limit time for one body */
    BodyReader(Duration limit) {
        this.limit = limit;
    }

    /**
     * A body as text.
     *
     * @throws HttpStatusException when it is larger than {@code most} bytes
     * @throws IOException when the browser went away, or was too slow and has got its answer
     */
    String read(HttpExchange exchange, int most) throws IOException {
        Deadline deadline = new Deadline(exchange);
        Future<?> alarm = clock.schedule(deadline::pass, limit.toNanos(), TimeUnit.NANOSECONDS);
        byte[] body;
        try {
            body = exchange.getRequestBody().readNBytes(most + 1);
        } finally {
            alarm.cancel(false);
            deadline.meet();
        }
        if (body.length > most) {
            throw new HttpStatusException(413, "the request is larger than " + most + " bytes; ask for less");
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    /** The deadline of one body. The thread that makes it reads the body. */
    private final class Deadline {
        private final HttpExchange exchange;
        private final Thread reader = Thread.currentThread();
        private boolean met;
        private boolean passed;

        Deadline(HttpExchange exchange) {
            this.exchange = exchange;
        }

        synchronized void meet() throws IOException {
            met = true;
            if (passed) {
                throw new IOException("the body did not come within " + limit);
            }
        }

        /** Answers while the read is stuck. The exchange is not closed: closing would wait for the rest of the body. */
        synchronized void pass() {
            if (met) {
                return;
            }
            passed = true;
            try {
                byte[] words = "the request did not come whole within %d ms; send it faster"
                        .formatted(limit.toMillis())
                        .getBytes(StandardCharsets.UTF_8);
                Reply.STRICT.forEach(exchange.getResponseHeaders()::set);
                exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
                exchange.getResponseHeaders().set("Connection", "close");
                exchange.sendResponseHeaders(408, words.length);
                exchange.getResponseBody().write(words);
                exchange.getResponseBody().flush();
            } catch (IOException e) {
                LOG.debug("a browser went while it was slow: {}", e.getMessage());
            } finally {
                reader.interrupt(); // closes the channel that it reads from
            }
        }
    }
}
