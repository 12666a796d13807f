package io.latentstream.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.event.ModelVersion;
import io.latentstream.trainer.publish.Holdings;
import io.latentstream.trainer.publish.Release;
import io.latentstream.trainer.publish.VersionStore;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.Test;

class PatientStoreTest {
    private final Queue<RuntimeException> failures = new ArrayDeque<>();
    private final TrainerHealth health = new TrainerHealth();
    private final Stop stop = new Stop();
    private final PatientStore store = new PatientStore(new Failing(), health, stop);

    private final class Failing implements VersionStore {
        @Override
        public Holdings holdings() {
            RuntimeException failure = failures.poll();
            if (failure != null) {
                throw failure;
            }
            return Holdings.NONE;
        }

        @Override
        public boolean publish(Release release) {
            return holdings().versions().isEmpty();
        }

        @Override
        public ModelVersion amend(ModelVersion version, UnaryOperator<ModelVersion> change) {
            holdings();
            return version;
        }
    }

    @Test
    void waitsForWhatPasses() {
        failures.add(new KafkaException("not published", new TimeoutException("no broker")));
        health.works();
        assertThat(store.publish(new Release(List.of(), null, null))).isTrue();
        assertThat(health.waitsFor()).isEmpty();
    }

    @Test
    void throwsWhatDoesNotPass() {
        failures.add(new TopicAuthorizationException("model-versions"));
        assertThatThrownBy(store::holdings).isInstanceOf(TopicAuthorizationException.class);
    }

    @Test
    void endsTheWaitAtAStop() {
        failures.add(new TimeoutException("no broker"));
        stop.ask();
        assertThatThrownBy(store::holdings).hasMessage("no broker");
    }
}
