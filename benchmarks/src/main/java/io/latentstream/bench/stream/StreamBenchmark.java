package io.latentstream.bench.stream;

import io.latentstream.bench.load.Latencies;
import io.latentstream.bench.load.Workload;
import io.latentstream.bench.peer.Contender;
import io.latentstream.bench.report.Figure;
import io.latentstream.bench.report.Row;
import io.latentstream.bench.testbed.App;
import io.latentstream.bench.testbed.AppSettings;
import io.latentstream.bench.testbed.TestBed;
import io.latentstream.bench.trial.Drain;
import io.latentstream.bench.trial.OpenLoop;
import io.latentstream.bench.trial.Steady;
import io.latentstream.bench.trial.WarmUp;
import io.latentstream.event.Encoding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/** Puts each contender through the same trials, one after the other, on one broker. */
final class StreamBenchmark {
    private static final double SETTLE_SECONDS = 1; // of each workload and rate, before it counts
    private static final double WINDOW_SECONDS = 0.25; // of requests that may be without an answer in a steady stream

    private final StreamPlan plan;
    private final TestBed bed;
    private final Path model;
    private final Consumer<String> progress;
    private final List<Row> throughput = new ArrayList<>();
    private final List<Row> latency = new ArrayList<>();

    StreamBenchmark(StreamPlan plan, TestBed bed, Path model, Consumer<String> progress) {
        this.plan = plan;
        this.bed = bed;
        this.model = model;
        this.progress = progress;
    }

    /** Measures everything. A first app warms the broker up and is not counted. */
    void run() {
        progress.accept("warming the broker up");
        try (App app = bed.startApp(
                AppSettings.of(Contender.PASS_THROUGH, plan.guarantees().get(0)), model)) {
            WarmUp.of(app, new Workload(plan.model(), 1, Encoding.RAW8), plan.warmUpSeconds());
        }
        for (String guarantee : plan.guarantees()) {
            plan.contenders().forEach(contender -> measure(contender, guarantee));
        }
    }

    List<Row> throughput() {
        return throughput;
    }

    List<Row> latency() {
        return latency;
    }

    private void measure(Contender contender, String guarantee) {
        progress.accept("%s, %s".formatted(contender.label(), guarantee));
        try (App app = bed.startApp(AppSettings.of(contender, guarantee), model)) {
            List<Workload> workloads = plan.workloads(contender);
            WarmUp.of(app, workloads.get(0), plan.warmUpSeconds());
            workloads.forEach(workload -> throughput.add(throughput(app, guarantee, workload)));
            plan.rates().forEach(rate -> latency.add(latency(app, guarantee, workloads.get(0), rate)));
        }
    }

    private Row throughput(App app, String guarantee, Workload workload) {
        double rate = WarmUp.of(app, workload, SETTLE_SECONDS);
        int requests = WarmUp.requestsFor(rate, plan.seconds());
        int window = WarmUp.requestsFor(rate, WINDOW_SECONDS);
        List<Drain> drains = new ArrayList<>();
        List<Double> steady = new ArrayList<>();
        for (int i = 0; i < plan.repetitions(); i++) {
            drains.add(Drain.of(app, workload, requests));
            steady.add(Steady.requestsPerSecond(app, workload, requests, window));
        }
        Map<String, String> labels = labels(app, guarantee);
        labels.put("count", Integer.toString(workload.count()));
        labels.put("encoding", workload.encoding().toString());
        Row row = new Row(labels, figures(workload, drains, steady));
        progress.accept(String.format(
                Locale.ROOT,
                "  %s: %,.0f requests/s",
                labels,
                row.figures().get(0).median()));
        return row;
    }

    private static List<Figure> figures(Workload workload, List<Drain> drains, List<Double> steady) {
        List<Double> images = drains.stream()
                .map(drain -> drain.requestsPerSecond() * workload.count())
                .toList();
        return List.of(
                new Figure(
                        Ratios.BACKLOG,
                        "requests/s",
                        drains.stream().map(Drain::requestsPerSecond).toList()),
                new Figure("images", "images/s", images),
                new Figure("steady", "requests/s", steady),
                new Figure(
                        "app CPU",
                        "us/request",
                        drains.stream().map(Drain::cpuMicros).toList()));
    }

    private Row latency(App app, String guarantee, Workload workload, int rate) {
        List<Latencies> repetitions = new ArrayList<>();
        for (int i = 0; i < plan.repetitions(); i++) {
            repetitions.add(OpenLoop.of(app, workload, rate, SETTLE_SECONDS, plan.seconds()));
        }
        Map<String, String> labels = labels(app, guarantee);
        labels.put("requests/s", Integer.toString(rate));
        Row row = new Row(labels, Latencies.figures(repetitions));
        progress.accept(String.format(
                Locale.ROOT, "  %s: p99 %.1f ms", labels, row.figures().get(1).median()));
        return row;
    }

    private static Map<String, String> labels(App app, String guarantee) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(Ratios.APP, app.contender().label());
        labels.put("guarantee", guarantee);
        return labels;
    }
}
