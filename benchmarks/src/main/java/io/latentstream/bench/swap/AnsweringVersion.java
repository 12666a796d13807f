package io.latentstream.bench.swap;

import io.latentstream.event.GeneratedImage;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.serde.Serdes;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** The version that the last answer came from. */
final class AnsweringVersion {
    private static final long PATIENCE_SECONDS = 60;

    private final Deserializer<GeneratedImage> images;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private String version = "";

    AnsweringVersion(ClientEnvironment clients) {
        images = Serdes.avro(GeneratedImage.class, clients.registry()).deserializer();
    }

    /** Looks at an answer. */
    void see(ConsumerRecord<byte[], byte[]> answer) {
        String seen = images.deserialize(answer.topic(), answer.value()).getVersion();
        lock.lock();
        try {
            if (!seen.equals(version)) {
                version = seen;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for an answer from this version. Throws IllegalStateException when none has come for a minute. */
    void await(String wanted) {
        long left = TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        lock.lock();
        try {
            while (!version.equals(wanted)) {
                if (left <= 0) {
                    throw new IllegalStateException("%d s after version %s was routed, version %s still answers"
                            .formatted(PATIENCE_SECONDS, wanted, version));
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for version " + wanted, e);
        } finally {
            lock.unlock();
        }
    }
}
