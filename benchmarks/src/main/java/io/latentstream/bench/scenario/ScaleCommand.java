package io.latentstream.bench.scenario;

import io.latentstream.bench.command.ModelCommand;
import io.latentstream.bench.load.Workload;
import io.latentstream.bench.model.BenchModel;
import io.latentstream.bench.peer.Contender;
import io.latentstream.bench.report.MeasuredFigure;
import io.latentstream.bench.report.Row;
import io.latentstream.bench.testbed.JavaProcess;
import io.latentstream.bench.testbed.LoadRun;
import io.latentstream.bench.testbed.LoadRun.Drain;
import io.latentstream.bench.testbed.TestBed;
import io.latentstream.event.Encoding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private static final Workload WORKLOAD = new Workload("mnist-vae", 1, Encoding.RAW8);
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

    private Path folder;
    private double length;
    private double warmUp;

    @Override
    protected void measure() {
        length = positive("--seconds", or(seconds, 2.0, 5.0));
        warmUp = or(null, 2.0, 8.0);
        int requests = or(backlog, 100_000, 5_000_000);
        List<Integer> counts = or(partitions, List.of(1, 4), List.of(1, 2, 4));
        counts.forEach(count -> positive("--partitions", count));
        requireSpace(requests);
        folder = models().folder(WORKLOAD.model());
        List<Row> rows = new ArrayList<>();
        counts.forEach(count -> rows.addAll(instances(count)));
        section("Partitions and instances", rows);
        if (requests > 0) {
            section("One instance on a long backlog, by what was left of it", longBacklog(requests));
        }
        note(
                "model %s, really trained; count 1, RAW8, exactly once, the settings that the generator comes with; every answer was counted",
                WORKLOAD.model());
        note(
                "backlogs are released at once; %d repetitions of %.0f s after %.0f s of warm-up",
                repetitions(), length, warmUp);
    }

    private List<Row> instances(int count) {
        List<Row> rows = new ArrayList<>();
        try (TestBed bed = bed(count, List.of(BenchModel.read(folder)))) {
            List<JavaProcess> apps = new ArrayList<>();
            try {
                while (apps.size() < MOST_INSTANCES) {
                    apps.add(instance(bed));
                    rows.add(row(new LoadRun(bed, apps, WORKLOAD), count));
                }
            } finally {
                apps.forEach(JavaProcess::close);
            }
        }
        return rows;
    }

    private JavaProcess instance(TestBed bed) {
        return bed.startApp(
                Contender.LATENTSTREAM, StreamsConfig.EXACTLY_ONCE_V2, folder, Map.of("APPLICATION_ID", "scaled"));
    }

    private Row row(LoadRun run, int count) {
        int requests = LoadRun.requestsFor(run.warmUp(warmUp), length);
        List<Drain> drains = new ArrayList<>();
        for (int i = 0; i < repetitions(); i++) {
            drains.add(run.drain(requests));
        }
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
        List<Long> nanos = new ArrayList<>();
        List<Double> cpuSeconds = new ArrayList<>();
        int[] answered = {0};
        try (TestBed bed = bed(PARTITIONS, List.of(BenchModel.read(folder)));
                JavaProcess app = instance(bed)) {
            LoadRun run = new LoadRun(bed, app, WORKLOAD);
            run.warmUp(warmUp);
            Drain drain = run.drain(requests, (number, now) -> {
                if (++answered[0] % part == 0) {
                    nanos.add(now);
                    cpuSeconds.add(run.cpuSeconds());
                }
            });
            nanos.add(0, drain.start());
            cpuSeconds.add(0, drain.cpuBefore());
        }
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < nanos.size(); i++) {
            double rate = part / ((nanos.get(i) - nanos.get(i - 1)) / 1e9);
            double cpuMicros = (cpuSeconds.get(i) - cpuSeconds.get(i - 1)) * 1e6 / part;
            rows.add(new Row(
                    Map.of("backlog", "%,d".formatted(requests - (i - 1) * part)),
                    List.of(
                            MeasuredFigure.of("rate", "requests/s", rate),
                            MeasuredFigure.of("app CPU", "us/request", cpuMicros))));
        }
        return rows;
    }

    private void requireSpace(int requests) {
        try {
            Files.createDirectories(data());
            requireSpace(Files.getFileStore(data()).getUsableSpace(), data(), requests);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at the disk of '" + data() + "'; give another with --data", e);
        }
    }

    /** Throws IllegalStateException when the folder's disk has too little space left for a backlog and its answers. */
    static void requireSpace(long usable, Path folder, long requests) {
        long needed = RESERVE_BYTES + requests * BYTES_A_REQUEST;
        if (usable < needed) {
            throw new IllegalStateException(
                    "the disk of '%s' has %d MiB left, and a backlog of %d requests may take %d MiB; give a smaller --backlog or another --data"
                            .formatted(folder, usable >> 20, requests, needed >> 20));
        }
    }
}
