package io.latentstream.bench.scenario;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.bench.model.ModelCommand;
import io.latentstream.bench.peer.Contender;
import io.latentstream.bench.report.MeasuredFigure;
import io.latentstream.bench.report.Row;
import io.latentstream.bench.scenario.LoadRun.Drain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.streams.StreamsConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code latentstream bench scale}. */
@Command(
        name = "scale",
        description =
                "Throughput and CPU with 1, 2 and 4 partitions and 1 and 2 instances, exactly once, and what a request costs as"
                        + " the backlog grows.")
public final class ScaleCommand extends ModelCommand {
    private static final int MOST_INSTANCES = 2;
    private static final int PARTS = 10; // of the long backlog
    private static final long BYTES_A_REQUEST = 1_500; // the request, its image, headers
    private static final long RESERVE_BYTES = 4L << 30;

    @Option(
            names = "--partitions",
            split = ",",
            description = "Partitions of each topic. Default: 1,2,4; 1,4 with --quick.")
    private List<Integer> partitions;

    @Option(
            names = "--backlog",
            description =
                    "Requests of the long backlog, about 1.5 KB of disk each; 0: none. Default: 5000000; 100000 with --quick.")
    private Integer backlog;

    @Option(names = "--seconds", description = "Length of each measurement. Default: 5; 2 with --quick.")
    private Double seconds;

    /** A moment of the long backlog, and the CPU time used by then. */
    private record Mark(long nanos, double cpuSeconds) {}

    private BenchModel model;
    private double warmUp;

    @Override
    protected void measure() {
        seconds = positive("--seconds", or(seconds, 2.0, 5.0));
        warmUp = or(null, 2.0, 8.0);
        int requests = or(backlog, 100_000, 5_000_000);
        List<Integer> counts = or(partitions, List.of(1, 4), List.of(1, 2, 4));
        counts.forEach(count -> positive("--partitions", count));
        requireSpace(requests);
        model = models().last(Workload.PLAIN.model());
        List<Row> rows = new ArrayList<>();
        counts.forEach(count -> rows.addAll(instances(count)));
        section("Partitions and instances", rows);
        if (requests > 0) {
            section("One instance on a long backlog, by what was left of it", longBacklog(requests));
        }
        noteModel(model);
        note("count 1, RAW8, exactly once, the settings that the generator comes with; every answer was counted");
        note(
                "backlogs are released at once; %d repetitions of %.0f s after %.0f s of warm-up",
                repetitions(), seconds, warmUp);
    }

    private List<Row> instances(int count) {
        List<Row> rows = new ArrayList<>();
        try (TestBed bed = TestBed.start(data, count, List.of(model))) {
            List<JavaProcess> apps = new ArrayList<>();
            try {
                while (apps.size() < MOST_INSTANCES) {
                    apps.add(instance(bed));
                    rows.add(row(new LoadRun(bed, apps, Workload.PLAIN), count));
                }
            } finally {
                apps.forEach(JavaProcess::close);
            }
        }
        return rows;
    }

    private JavaProcess instance(TestBed bed) {
        return bed.startApp(
                Contender.LATENTSTREAM, StreamsConfig.EXACTLY_ONCE_V2, model, Map.of("APPLICATION_ID", "scaled"));
    }

    private Row row(LoadRun run, int count) {
        List<Drain> drains = run.drains(run.warmUp(warmUp), seconds, repetitions());
        MeasuredFigure rate = MeasuredFigure.of("backlog", "requests/s", drains, Drain::requestsPerSecond);
        Map<String, String> labels =
                Row.labels("partitions", count, "instances", run.apps().size());
        say("%s: %,.0f requests/s", labels, rate.median());
        return new Row(
                labels,
                List.of(rate, MeasuredFigure.of("CPU of all instances", "us/request", drains, Drain::cpuMicros)));
    }

    /** A row for each tenth of one long backlog, by how much was still to be done when it began. */
    private List<Row> longBacklog(int requests) {
        int part = Math.max(1, requests / PARTS);
        List<Mark> marks = new ArrayList<>();
        try (TestBed bed = TestBed.start(data, TestBed.PARTITIONS, List.of(model));
                JavaProcess app = instance(bed)) {
            LoadRun run = new LoadRun(bed, app, Workload.PLAIN);
            run.warmUp(warmUp);
            int[] answered = {0};
            Drain drain = run.drain(requests, (number, now) -> {
                if (++answered[0] % part == 0) {
                    marks.add(new Mark(now, run.cpuSeconds()));
                }
            });
            marks.add(0, new Mark(drain.start(), drain.cpuBefore()));
        }
        return IntStream.range(1, marks.size())
                .mapToObj(i -> part(requests - (i - 1) * part, part, marks.get(i - 1), marks.get(i)))
                .toList();
    }

    private static Row part(int left, int requests, Mark before, Mark after) {
        double nanos = after.nanos() - before.nanos();
        double cpu = after.cpuSeconds() - before.cpuSeconds();
        return new Row(
                Map.of("backlog", "%,d".formatted(left)),
                List.of(
                        MeasuredFigure.of("rate", "requests/s", requests * 1e9 / nanos),
                        MeasuredFigure.of("app CPU", "us/request", cpu * 1e6 / requests)));
    }

    private void requireSpace(long requests) {
        long needed = RESERVE_BYTES + requests * BYTES_A_REQUEST;
        try {
            long usable = Files.getFileStore(Files.createDirectories(data)).getUsableSpace();
            require(
                    usable >= needed,
                    "the disk of '%s' has %d MiB left, and a backlog of %d requests may take %d MiB; give a smaller --backlog or another --data"
                            .formatted(data, usable >> 20, requests, needed >> 20));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at the disk of '" + data + "'; give another with --data", e);
        }
    }
}
