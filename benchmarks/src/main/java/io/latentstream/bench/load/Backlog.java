package io.latentstream.bench.load;

import io.latentstream.bench.flow.Requests;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.kafka.ClientEnvironment;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Requests that lie on the topic unseen, in one transaction, until they are released all at once: nobody's sending competes
 * for the processor with their being answered. Readers must be of isolation level read_committed.
 */
public final class Backlog implements AutoCloseable {
    private static final int TRANSACTION_TIMEOUT_MS = 900_000;

    private final RequestSender sender;

    private Backlog(RequestSender sender) {
        this.sender = sender;
    }

    /** Writes all requests of a run; returns when the broker has them. */
    public static Backlog prepare(ClientEnvironment clients, AnswerBook book, Workload workload) {
        RequestSender sender = new RequestSender(
                clients,
                Map.of(
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        "backlog",
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        TRANSACTION_TIMEOUT_MS,
                        ProducerConfig.BATCH_SIZE_CONFIG,
                        1 << 18,
                        ProducerConfig.LINGER_MS_CONFIG,
                        10));
        try {
            sender.producer().initTransactions();
            sender.producer().beginTransaction();
            for (int number = 0; number < book.requests(); number++) {
                sender.send(new RequestId(book.run(), number), workload);
            }
            sender.producer().flush();
            return new Backlog(sender);
        } catch (RuntimeException e) {
            sender.close();
            throw e;
        }
    }

    /** Lets the requests be seen; returns when that began, as {@link System#nanoTime()} tells. */
    public long release() {
        long start = System.nanoTime();
        sender.producer().commitTransaction();
        return start;
    }

    @Override
    public void close() {
        sender.close();
    }
}
