package io.latentstream.trainer.service;

import io.latentstream.event.TrainingProgress;
import io.latentstream.event.TrainingStatus;
import io.latentstream.trainer.vae.TrainingBudget;
import io.latentstream.trainer.vae.TrainingReport;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reports how runs go: each time a line in the log, a {@link TrainingProgress} event and metrics.
 */
final class ProgressEvents {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressEvents.class);

    private static final long LINE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long MOST_SILENT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Consumer<TrainingProgress> listener;
    private final TrainerMetrics metrics;
    private long lastLine = System.nanoTime() - LINE_NANOS;

    ProgressEvents(Consumer<TrainingProgress> listener, TrainerMetrics metrics) {
        this.listener = listener;
        this.metrics = metrics;
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
        metrics.running(model, report);
        tell(event);
    }

    /** For the log, where no epoch has ended for some seconds. */
    void spent(String model, double spent, TrainingBudget budget) {
        if (System.nanoTime() - lastLine >= MOST_SILENT_NANOS) {
            LOG.info("{}: {} of {}", model, String.format(Locale.ROOT, "%.1f", spent), budget);
            lastLine = System.nanoTime();
        }
    }

    private void tell(TrainingProgress.Builder event) {
        metrics.told();
        listener.accept(event.build());
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
        metrics.published(model);
        tell(event(runId, model, TrainingStatus.PUBLISHED).setVersion(version).setMessage(story));
    }

    /** A candidate was not published. Only counted: the reason is reported with the next event. */
    void refused(String model) {
        metrics.refused(model);
    }

    /** For the log only. */
    void note(String model, String story) {
        LOG.info("{}: {}", model, story);
    }

    void finished(String runId, String model, String story) {
        LOG.info("{}: {}", model, story);
        metrics.finished();
        tell(event(runId, model, TrainingStatus.FINISHED).setMessage(story));
    }

    void failed(String runId, String model, String reason) {
        String told = Excerpt.oneLine(reason);
        LOG.warn("{}: run {} failed: {}", Excerpt.oneLine(model), Excerpt.oneLine(runId), told);
        metrics.failed();
        tell(event(runId, model, TrainingStatus.FAILED).setMessage(told));
    }

    private static TrainingProgress.Builder event(String runId, String model, TrainingStatus status) {
        return TrainingProgress.newBuilder()
                .setRunId(Excerpt.of(runId))
                .setModel(Excerpt.of(model))
                .setStatus(status);
    }
}
