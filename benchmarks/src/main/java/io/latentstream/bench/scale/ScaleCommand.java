package io.latentstream.bench.scale;

import io.latentstream.bench.load.Workload;
import io.latentstream.bench.model.BenchModel;
import io.latentstream.bench.report.Figure;
import io.latentstream.bench.report.ReportOptions;
import io.latentstream.bench.report.Row;
import io.latentstream.bench.report.Section;
import io.latentstream.bench.testbed.App;
import io.latentstream.bench.testbed.AppSettings;
import io.latentstream.bench.testbed.BedOptions;
import io.latentstream.bench.testbed.TestBed;
import io.latentstream.bench.trial.Drain;
import io.latentstream.bench.trial.WarmUp;
import io.latentstream.event.Encoding;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.streams.StreamsConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code latentstream bench scale}. */
@Command(
        name = "scale",
        description =
                "Throughput and CPU with 1, 2 and 4 partitions and 1 and 2 instances, exactly once, and what a request costs as"
                        + " the backlog grows.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ScaleCommand implements Callable<Integer> {
    private static final String MODEL = "mnist-vae";
    private static final Workload WORKLOAD = new Workload(MODEL, 1, Encoding.RAW8);
    private static final int BACKLOG_PARTITIONS = 4;
    private static final int MOST_INSTANCES = 2;

    @Mixin
    private ReportOptions report;

    @Mixin
    private BedOptions options;

    @Option(
            names = "--partitions",
            split = ",",
            paramLabel = "N",
            description = "Partitions of each topic. Default: 1,2,4; 1,4 with --quick.")
    private List<Integer> partitions;

    @Option(
            names = "--backlog",
            paramLabel = "N",
            description =
                    "Requests of the long backlog, about 1.5 KB of disk each; 0: none. Default: 5000000; 100000 with --quick.")
    private Integer backlog;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Length of each measurement. Default: 5; 2 with --quick.")
    private Double seconds;

    private double length;
    private double warmUp;

    @Override
    public Integer call() {
        boolean quick = options.quick();
        length = options.positive("--seconds", seconds == null ? (quick ? 2 : 5) : seconds);
        warmUp = quick ? 2 : 8;
        int requests = backlog == null ? (quick ? 100_000 : 5_000_000) : backlog;
        List<Integer> counts = partitions == null ? (quick ? List.of(1, 4) : List.of(1, 2, 4)) : partitions;
        counts.forEach(count -> options.positive("--partitions", count));
        DiskSpace.require(options.data(), requests);
        BenchModel model = BenchModel.read(options.models(report::say).shipped(MODEL));
        List<Section> sections = new ArrayList<>();
        sections.add(new Section("Partitions and instances", partitionRows(model, counts)));
        if (requests > 0) {
            sections.add(new Section(
                    "One instance on a long backlog, by what was left of it", backlogRows(model, requests)));
        }
        report.publish(notes(), sections);
        return 0;
    }

    private List<Row> partitionRows(BenchModel model, List<Integer> counts) {
        List<Row> rows = new ArrayList<>();
        for (int count : counts) {
            try (TestBed bed = bed(model, count)) {
                List<App> apps = new ArrayList<>();
                try {
                    while (apps.size() < MOST_INSTANCES) {
                        apps.add(instance(bed));
                        rows.add(row(apps, count));
                    }
                } finally {
                    apps.forEach(App::close);
                }
            }
        }
        return rows;
    }

    private TestBed bed(BenchModel model, int count) {
        TestBed bed = options.bed(count);
        bed.models().publish(model);
        bed.models().route(model.name(), model.number());
        return bed;
    }

    private static App instance(TestBed bed) {
        return bed.startApp(AppSettings.generator(StreamsConfig.EXACTLY_ONCE_V2).with("APPLICATION_ID", "scaled"));
    }

    private Row row(List<App> apps, int count) {
        double rate = WarmUp.of(apps, WORKLOAD, warmUp);
        int requests = WarmUp.requestsFor(rate, length);
        List<Drain> drains = new ArrayList<>();
        for (int i = 0; i < options.repetitions(); i++) {
            drains.add(Drain.of(apps, WORKLOAD, requests));
        }
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("partitions", Integer.toString(count));
        labels.put("instances", Integer.toString(apps.size()));
        Row row = new Row(
                labels,
                List.of(
                        new Figure(
                                "backlog",
                                "requests/s",
                                drains.stream().map(Drain::requestsPerSecond).toList()),
                        new Figure(
                                "CPU of all instances",
                                "us/request",
                                drains.stream().map(Drain::cpuMicros).toList())));
        report.say("%s: %,.0f requests/s".formatted(labels, row.figures().get(0).median()));
        return row;
    }

    private List<Row> backlogRows(BenchModel model, int requests) {
        try (TestBed bed = bed(model, BACKLOG_PARTITIONS);
                App app = instance(bed)) {
            WarmUp.of(app, WORKLOAD, warmUp);
            return LongBacklog.rows(app, WORKLOAD, requests);
        }
    }

    private List<String> notes() {
        return List.of(
                "model %s, really trained; count 1, RAW8, exactly once, the settings that the generator comes with; every answer was counted"
                        .formatted(MODEL),
                "backlogs are released at once; %d repetitions of %.0f s after %.0f s of warm-up"
                        .formatted(options.repetitions(), length, warmUp));
    }
}
