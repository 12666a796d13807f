package io.latentstream.trainer.service;

import io.latentstream.event.ModelVersion;
import io.latentstream.serde.RegistryUnavailableException;
import io.latentstream.trainer.publish.Holdings;
import io.latentstream.trainer.publish.Release;
import io.latentstream.trainer.publish.VersionStore;
import java.time.Duration;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A store that waits while brokers or registry are away, so that hours of training are not lost. */
final class PatientStore implements VersionStore {
    private static final Logger LOG = LoggerFactory.getLogger(PatientStore.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final VersionStore store;
    private final TrainerHealth health;
    private final Stop stop;

    PatientStore(VersionStore store, TrainerHealth health, Stop stop) {
        this.store = store;
        this.health = health;
        this.stop = stop;
    }

    @Override
    public Holdings holdings() {
        return patiently(store::holdings);
    }

    @Override
    public boolean publish(Release release) {
        return patiently(() -> store.publish(release));
    }

    @Override
    public ModelVersion amend(ModelVersion version, UnaryOperator<ModelVersion> change) {
        return patiently(() -> store.amend(version, change));
    }

    private <T> T patiently(Supplier<T> call) {
        boolean told = false;
        while (true) {
            try {
                T done = call.get();
                health.works();
                return done;
            } catch (KafkaException e) {
                if (!isPassing(e) || stop.await(PAUSE)) {
                    throw e;
                }
                health.waitsFor("brokers or the schema registry: " + e.getMessage());
                if (!told) {
                    LOG.warn("the model topics cannot be reached ({}); trying again until they can", e.getMessage());
                    told = true;
                }
            }
        }
    }

    private static boolean isPassing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof RetriableException || cause instanceof RegistryUnavailableException) {
                return true;
            }
        }
        return false;
    }
}
