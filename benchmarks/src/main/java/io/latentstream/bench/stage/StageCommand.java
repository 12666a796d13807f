package io.latentstream.bench.stage;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.bench.report.Figure;
import io.latentstream.bench.report.ReportOptions;
import io.latentstream.bench.report.Row;
import io.latentstream.bench.report.Section;
import io.latentstream.bench.testbed.BedOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the benchmarks of stages have in common. */
abstract class StageCommand implements Callable<Integer> {
    private static final double MICROS_A_SECOND = 1e6;

    @Mixin
    private ReportOptions report;

    @Mixin
    private BedOptions bed;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "CPU-seconds of each measurement. Default: 5; 1 with --quick.")
    private Double seconds;

    final BenchModel shipped(String name) {
        return BenchModel.read(bed.models(report::say).shipped(name));
    }

    final StageTrial trial() {
        double length = bed.positive("--seconds", seconds == null ? (bed.quick() ? 1 : 5) : seconds);
        return new StageTrial(bed.repetitions(), length);
    }

    /**
     * A row for each stage that each way of making things has.
     *
     * @param thing what is made, such as a clip
     * @param items made in one pass
     * @param rate what is counted of them
     */
    static List<Row> rows(
            StageTrial trial, String thing, int items, Rate rate, List<Consumer<StageClock>> waysOfMaking) {
        List<Row> rows = new ArrayList<>();
        for (Consumer<StageClock> way : waysOfMaking) {
            trial.secondsOfAnItem(items, way)
                    .forEach((stage, each) -> rows.add(new Row(
                            Map.of("stage", stage),
                            List.of(
                                    figure(rate.name(), rate.unit(), each, cpu -> rate.ofAThing() / cpu),
                                    figure("CPU", "us/" + thing, each, cpu -> cpu * MICROS_A_SECOND)))));
        }
        return rows;
    }

    /**
     * What is made in a CPU-second.
     *
     * @param ofAThing how much of it one thing is
     */
    record Rate(String name, String unit, double ofAThing) {}

    private static Figure figure(String name, String unit, List<Double> samples, UnaryOperator<Double> of) {
        return new Figure(name, unit, samples.stream().map(of).toList());
    }

    final void publish(List<String> notes, String title, List<Row> rows) {
        report.publish(notes, List.of(new Section(title, rows)));
    }
}
