package io.latentstream.trainer.publish;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.ConcurrentTransactionsException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidPidMappingException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.InvalidTxnStateException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TransactionAbortableException;
import org.apache.kafka.common.errors.TransactionalIdAuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Transactions on the model topics, at most one at a time for each model. Beginning one aborts any that another trainer
 * has open: Kafka fences older producers with the same {@code transactional.id}.
 */
public final class ModelTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(ModelTransactions.class);
    private static final Duration CLOSE = Duration.ofSeconds(1);
    private static final List<Class<? extends KafkaException>> FENCED = List.of(
            ProducerFencedException.class,
            InvalidProducerEpochException.class,
            InvalidTxnStateException.class,
            InvalidPidMappingException.class,
            ConcurrentTransactionsException.class,
            TransactionAbortableException.class);

    private static final String ID_PREFIX = "latentstream-trainer-";
    private static final int TIMEOUT_MS = 10_000; // for two records; readers wait as long for those of a dead trainer

    private static final long FIRST_PAUSE_MS = 500; // about what a turn takes
    private static final int LAST_DOUBLING = 4;

    private final Function<String, Producer<String, byte[]>> producers;

    /** Transactions of producers with these properties. */
    public static ModelTransactions by(Map<String, Object> kafka) {
        return new ModelTransactions(model -> producer(kafka, model));
    }

    private static Producer<String, byte[]> producer(Map<String, Object> kafka, String model) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, ID_PREFIX + model);
        settings.putIfAbsent(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, TIMEOUT_MS);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /**
     * Transactions of these producers.
     *
     * @param producers makes one for a model, whose {@code transactional.id} is the model's alone; it is closed here
     */
    ModelTransactions(Function<String, Producer<String, byte[]>> producers) {
        this.producers = producers;
    }

    /** A turn to publish. */
    interface Transaction {
        /** Puts all records on their topics, or none; returns when readers can see them. */
        void commit(List<ProducerRecord<String, byte[]>> records);
    }

    /**
     * Does work during which nobody else publishes the model. If somebody does, nothing of the work is kept and it is
     * done again.
     *
     * @throws KafkaException when the brokers do not take it
     */
    <T> T alone(String model, Function<Transaction, T> work) {
        for (int fenced = 0; ; fenced++) {
            try {
                return once(model, work);
            } catch (KafkaException e) {
                if (!isFenced(e)) {
                    throw e;
                }
                LOG.info(
                        "model '{}' is being published by another trainer, too; looking again at what there is", model);
                LOG.debug("fenced", e);
                pause(fenced);
            }
        }
    }

    /** Of random length, so that two trainers do not keep fencing each other. */
    private static void pause(int fenced) {
        long longest = FIRST_PAUSE_MS << Math.min(fenced, LAST_DOUBLING);
        try {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextLong(longest));
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted between two attempts to publish", e);
        }
    }

    private <T> T once(String model, Function<Transaction, T> work) {
        Producer<String, byte[]> producer = producers.apply(model);
        try {
            producer.initTransactions(); // from here on what others have begun cannot be committed
            return work.apply(records -> commit(producer, records));
        } catch (TransactionalIdAuthorizationException e) {
            throw new KafkaException(
                    "model '%s' cannot be published (%s); give the trainer the right to use transactional ids that begin with '%s'"
                            .formatted(model, e.getMessage(), ID_PREFIX),
                    e);
        } catch (InterruptException e) {
            Thread.interrupted(); // or else it would be left open, and readers would wait for it
            throw e;
        } finally {
            producer.close(CLOSE); // ends a transaction that is open
        }
    }

    private static void commit(Producer<String, byte[]> producer, List<ProducerRecord<String, byte[]>> records) {
        producer.beginTransaction();
        for (ProducerRecord<String, byte[]> record : records) {
            var unused = producer.send(record); // the commit tells of failures
        }
        producer.commitTransaction();
    }

    private static boolean isFenced(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (FENCED.contains(cause.getClass())) {
                return true;
            }
        }
        return false;
    }
}
