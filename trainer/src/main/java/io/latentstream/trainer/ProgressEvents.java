package io.latentstream.trainer;

import io.latentstream.event.TrainingProgress;
import io.latentstream.event.TrainingStatus;
import io.latentstream.topic.Topics;
import io.latentstream.trainer.vae.TrainingReport;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells how runs are going: a line in the log and a {@link TrainingProgress} event each time. */
final class ProgressEvents {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressEvents.class);

    private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final Producer<String, byte[]> producer;
    private final Serializer<TrainingProgress> serializer;
    private long lastLine = System.nanoTime() - LINE_NANOS;

    ProgressEvents(Producer<String, byte[]> producer, Serializer<TrainingProgress> serializer) {
        this.producer = producer;
        this.serializer = serializer;
    }

    void running(String runId, String model, TrainingReport report) {
        if (System.nanoTime() - lastLine >= LINE_NANOS) { // epochs of a small dataset take less than a second
            LOG.info("{}: {}", model, line(report));
            lastLine = System.nanoTime();
        }
        TrainingProgress.Builder event = event(runId, model, TrainingStatus.RUNNING)
                .setEpoch(report.epoch())
                .setLoss(report.loss())
                .setRate(report.rate())
                .setDistortion(report.distortion())
                .setLearningRate(report.learningRate())
                .setExamplesPerSecond(report.examplesPerSecond())
                .setCpuSeconds(report.cpuSeconds());
        report.secondsLeft().ifPresent(event::setSecondsLeft);
        send(event.build());
    }

    private static String line(TrainingReport report) {
        OptionalDouble left = report.secondsLeft();
        return String.format(
                Locale.ROOT,
                "epoch %.1f, loss %.1f (rate %.1f, distortion %.1f) nats, %.0f examples/s%s",
                report.epoch(),
                report.loss(),
                report.rate(),
                report.distortion(),
                report.examplesPerSecond(),
                left.isPresent() ? String.format(Locale.ROOT, ", %.0f s left", left.getAsDouble()) : "");
    }

    void published(String runId, String model, String version, String story) {
        LOG.info("{}: {}", model, story);
        send(event(runId, model, TrainingStatus.PUBLISHED)
                .setVersion(version)
                .setMessage(story)
                .build());
    }

    /** For the log only. */
    void note(String model, String story) {
        LOG.info("{}: {}", model, story);
    }

    void finished(String runId, String model, String story) {
        LOG.info("{}: {}", model, story);
        send(event(runId, model, TrainingStatus.FINISHED).setMessage(story).build());
    }

    void failed(String runId, String model, String reason) {
        LOG.warn("{}: run {} failed: {}", model, runId, reason);
        send(event(runId, model, TrainingStatus.FAILED).setMessage(reason).build());
    }

    private static TrainingProgress.Builder event(String runId, String model, TrainingStatus status) {
        return TrainingProgress.newBuilder().setRunId(runId).setModel(model).setStatus(status);
    }

    // Progress is for watching: an event that gets lost is logged, and the training goes on.
    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of failures
    private void send(TrainingProgress event) {
        String topic = Topics.TRAINING_PROGRESS.name();
        try {
            byte[] value = serializer.serialize(topic, event);
            producer.send(new ProducerRecord<>(topic, event.getRunId(), value), (metadata, error) -> {
                if (error != null) {
                    lost(event, error);
                }
            });
        } catch (KafkaException e) {
            lost(event, e);
        }
    }

    private static void lost(TrainingProgress event, Exception error) {
        LOG.warn("{} event of run {} was not sent: {}", event.getStatus(), event.getRunId(), error.getMessage());
    }
}
