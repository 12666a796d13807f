package io.latentstream.bench.train;

import io.latentstream.bench.report.Figure;
import io.latentstream.bench.report.Row;
import io.latentstream.event.Metric;
import io.latentstream.event.ModelVersion;
import io.latentstream.trainer.evaluation.EvaluationResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The figures of one model's trainings, a row for each metric and moment, a sample for each seed. */
final class Outcomes {
    private static final String END = "end";

    private final Plan plan;
    private final Map<List<String>, List<Double>> samples = new LinkedHashMap<>();

    Outcomes(Plan plan) {
        this.plan = plan;
    }

    /** Takes in one training: CPU-seconds to what the model was worth on the way, and the version at its end. */
    void add(Map<Double, EvaluationResult> looks, ModelVersion version) {
        looks.forEach((cpuSeconds, result) -> add(
                "%.0f CPU-s".formatted(cpuSeconds),
                result.protocol().lossName(),
                "nats",
                result.loss().mean()));
        Trial.figures(version).values().forEach(this::add);
        double epochs = Double.parseDouble(version.getHyperparameters().get("epochs"));
        add(END, "CPU time of training", "s", version.getTrainingCpuSeconds());
        add(END, "wall time of training", "s", version.getTrainingWallSeconds());
        add(END, "epochs", "", epochs);
        add(END, Anchor.EPOCH, "s", version.getTrainingCpuSeconds() / epochs);
    }

    private void add(Metric metric) {
        add(END, metric.getName(), metric.getUnit(), metric.getValue());
    }

    private void add(String after, String metric, String unit, double value) {
        samples.computeIfAbsent(List.of(after, metric, unit), key -> new ArrayList<>())
                .add(value);
    }

    List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        samples.forEach((key, values) -> rows.add(row(key.get(0), key.get(1), key.get(2), values)));
        return rows;
    }

    private Row row(String after, String metric, String unit, List<Double> values) {
        Figure figure = new Figure("value", "", values);
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("model", plan.model().name());
        labels.put("after", after.equals(END) ? plan.budget().toString() : after);
        labels.put("metric", unit.isEmpty() ? metric : metric + " [" + unit + "]");
        if (after.equals(END)) {
            Target.of(plan.model().name(), metric).ifPresent(target -> {
                labels.put("target: must, goal", target.bounds());
                labels.put("verdict", target.verdict(figure.median()));
            });
        }
        return new Row(labels, List.of(figure));
    }
}
