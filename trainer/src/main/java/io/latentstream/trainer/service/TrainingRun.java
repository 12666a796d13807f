package io.latentstream.trainer.service;

import io.latentstream.trainer.evaluation.EvaluationDepth;
import io.latentstream.trainer.publish.Candidate;
import io.latentstream.trainer.publish.Promotion;
import io.latentstream.trainer.publish.TrainingIdentity;
import io.latentstream.trainer.vae.TrainingReport;
import io.latentstream.trainer.vae.VaeTrainer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** The training of one model, in pieces that each end with a candidate for publication. */
final class TrainingRun {
    private final String id;
    private final TrainingIdentity training;
    private final VaeTrainer trainer;
    private final Promotion promotion;
    private final ProgressEvents progress;
    private final List<TrainingReport> curve = new ArrayList<>();
    private final CandidateSchedule schedule;

    /** Candidates come when the schedule says so, and at the end. */
    TrainingRun(
            String id,
            TrainingIdentity training,
            VaeTrainer trainer,
            Promotion promotion,
            ProgressEvents progress,
            CandidateSchedule schedule) {
        this.id = id;
        this.training = training;
        this.trainer = trainer;
        this.promotion = promotion;
        this.progress = progress;
        this.schedule = schedule;
    }

    String id() {
        return id;
    }

    String model() {
        return training.model().name();
    }

    boolean finished() {
        return trainer.finished();
    }

    /** Trains up to the next candidate, then publishes it if it is good enough. */
    void advance(BooleanSupplier stop) {
        trainer.advance(this::report, () -> pauses(stop));
        if (stop.getAsBoolean() && !trainer.finished()) {
            return;
        }
        progress.note(model(), "the threads' time so far: " + trainer.phaseTimes());
        EvaluationDepth depth = schedule.next(trainer.finished());
        Candidate candidate = new Candidate(trainer.snapshot(), curve, trainer.finished(), depth);
        Promotion.Outcome outcome = promotion.offer(candidate, training);
        outcome.version()
                .ifPresentOrElse(
                        version -> progress.published(id, model(), version, outcome.story()),
                        () -> progress.refused(model()));
        if (trainer.finished()) {
            String kept = outcome.version().isPresent() ? "" : "; last candidate " + outcome.story();
            progress.finished(id, model(), "trained for " + training.budget() + kept);
        } else if (outcome.version().isEmpty()) {
            progress.note(model(), outcome.story());
        }
    }

    private boolean pauses(BooleanSupplier stop) {
        progress.spent(model(), trainer.spent(), training.budget());
        return schedule.isDue(trainer.spent()) || stop.getAsBoolean();
    }

    private void report(TrainingReport report) {
        curve.add(report);
        progress.running(id, model(), report);
    }
}
