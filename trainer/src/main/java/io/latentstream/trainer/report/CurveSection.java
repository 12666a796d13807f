package io.latentstream.trainer.report;

import io.latentstream.trainer.report.page.Chart;
import io.latentstream.trainer.report.page.Element;
import io.latentstream.trainer.report.page.Numbers;
import io.latentstream.trainer.report.page.Range;
import io.latentstream.trainer.report.page.Scale;
import io.latentstream.trainer.report.page.Section;
import io.latentstream.trainer.vae.TrainingReport;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** The section on the training: loss, distortion, rate and learning rate against epochs, with CPU-seconds above. */
final class CurveSection {
    private static final int MOST_POINTS = 400;
    private static final int FEW_POINTS = 25;
    private static final double STEEP_START = 0.04;
    private static final double LEAST_EPOCHS = 0.25;
    private static final int CPU_TICKS = 7;

    private final List<TrainingReport> reports;

    private CurveSection(List<TrainingReport> reports) {
        this.reports = subsampled(reports);
    }

    static Section of(TrainingHistory history) {
        Section section = Section.of(
                "training",
                "Training",
                "Means over the steps of each epoch, in nats an example. The loss is distortion plus weighted rate; a"
                        + " curve that still falls at its end would have gained from more time.");
        return history.reports().isEmpty()
                ? section.add(
                        Element.of("p", "No curve was kept of this training.").with("class", "none"))
                : section.add(new CurveSection(history.reports()).curves());
    }

    private static List<TrainingReport> subsampled(List<TrainingReport> reports) {
        List<TrainingReport> settled = settled(reports);
        int every = (settled.size() + MOST_POINTS - 1) / MOST_POINTS;
        List<TrainingReport> kept = new ArrayList<>();
        for (int i = settled.size() - 1; i >= 0; i -= every) { // the last one is always kept
            kept.add(0, settled.get(i));
        }
        return kept;
    }

    /** Drops reports over a few steps only, between a pause and the end of an epoch; their means are noisy. */
    private static List<TrainingReport> settled(List<TrainingReport> reports) {
        List<TrainingReport> settled = new ArrayList<>();
        double before = 0;
        for (TrainingReport report : reports) {
            if (settled.isEmpty() || report.epoch() - before >= LEAST_EPOCHS) {
                settled.add(report);
            }
            before = report.epoch();
        }
        return settled;
    }

    private Element curves() {
        return Element.of("div")
                .with("class", "charts")
                .add(curve("Loss", "loss, nats", TrainingReport::loss, false))
                .add(curve("Distortion", "distortion, nats", TrainingReport::distortion, false))
                .add(curve("Rate", "rate, nats", TrainingReport::rate, false))
                .add(curve("Learning rate", "step size of Adam", TrainingReport::learningRate, true));
    }

    private Element curve(String name, String unit, ToDoubleFunction<TrainingReport> value, boolean fromZero) {
        List<Chart.Point> points = reports.stream()
                .map(report -> new Chart.Point(report.epoch(), value.applyAsDouble(report)))
                .filter(point -> Double.isFinite(point.y()))
                .toList();
        TrainingReport last = reports.get(reports.size() - 1);
        Range shown = Range.of(points.stream().filter(this::isSettled).mapToDouble(Chart.Point::y));
        String description = "%s against epochs: %s after epoch %s, %s after epoch %s"
                .formatted(
                        name,
                        value(value.applyAsDouble(reports.get(0))),
                        Numbers.decimal(reports.get(0).epoch(), 1),
                        value(value.applyAsDouble(last)),
                        Numbers.decimal(last.epoch(), 1));
        Chart chart = new Chart(
                        Chart.Frame.TWO_AXES,
                        new Range(0, Math.max(last.epoch(), 1e-3)),
                        fromZero ? shown.withZero() : shown.padded(0.06),
                        description)
                .axes("epochs", unit)
                .topAxis(cpuTicks(), "CPU-seconds")
                .line(points, "main");
        return Section.figure(chart.svg(), name + ": " + value(value.applyAsDouble(last)) + " at the end");
    }

    private static String value(double value) {
        return Numbers.decimal(value, Math.abs(value) < 0.1 ? 5 : 1);
    }

    /** The first steps may be so high that the rest would look flat, so they do not count for the plot's range. */
    private boolean isSettled(Chart.Point point) {
        return reports.size() < FEW_POINTS
                || point.x() > STEEP_START * reports.get(reports.size() - 1).epoch();
    }

    /** Ticks at round CPU-seconds, each placed at its epoch. */
    private List<Scale.Tick> cpuTicks() {
        TrainingReport last = reports.get(reports.size() - 1);
        Range seconds = new Range(0, Math.max(1e-3, last.cpuSeconds()));
        return new Scale(seconds, 0, 1)
                .ticks(CPU_TICKS).stream()
                        .map(tick -> new Scale.Tick(epochAt(tick.value()), tick.label()))
                        .toList();
    }

    private double epochAt(double cpuSeconds) {
        double seconds = 0;
        double epoch = 0;
        for (TrainingReport report : reports) {
            if (report.cpuSeconds() >= cpuSeconds && report.cpuSeconds() > seconds) {
                double share = (cpuSeconds - seconds) / (report.cpuSeconds() - seconds);
                return epoch + share * (report.epoch() - epoch);
            }
            seconds = report.cpuSeconds();
            epoch = report.epoch();
        }
        return epoch;
    }
}
