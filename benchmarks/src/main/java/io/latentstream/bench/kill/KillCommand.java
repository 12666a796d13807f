package io.latentstream.bench.kill;

import io.latentstream.bench.load.Workload;
import io.latentstream.bench.model.BenchModel;
import io.latentstream.bench.report.ReportOptions;
import io.latentstream.bench.report.Row;
import io.latentstream.bench.report.Section;
import io.latentstream.bench.testbed.App;
import io.latentstream.bench.testbed.AppSettings;
import io.latentstream.bench.testbed.BedOptions;
import io.latentstream.bench.testbed.TestBed;
import io.latentstream.bench.trial.WarmUp;
import io.latentstream.event.Encoding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.streams.StreamsConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code latentstream bench kill}. */
@Command(
        name = "kill",
        description =
                "Kills the generator without a warning while requests come, and checks every committed output: none missing,"
                        + " none double, each equal to an offline decode. At least once stands beside it, to show that doubles are seen.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class KillCommand implements Callable<Integer> {
    private static final String MODEL = "mnist-vae";
    private static final double WARM_UP_SECONDS = 3;
    private static final String TAKEOVER_MS = "6000";

    @Mixin
    private ReportOptions report;

    @Mixin
    private BedOptions options;

    @Option(names = "--kills", paramLabel = "N", description = "How often it is killed. Default: 6; 2 with --quick.")
    private Integer kills;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long requests come. Default: 60; 20 with --quick.")
    private Double seconds;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Requests/s. Default: ${DEFAULT-VALUE}.")
    private double rate;

    @Option(
            names = "--count",
            paramLabel = "N",
            defaultValue = "1",
            description = "Images of a request. Default: ${DEFAULT-VALUE}.")
    private int count;

    @Override
    public Integer call() {
        boolean quick = options.quick();
        KillPlan plan = new KillPlan(
                options.positive("--kills", kills == null ? (quick ? 2 : 6) : kills),
                options.positive("--seconds", seconds == null ? (quick ? 20 : 60) : seconds),
                options.positive("--rate", rate));
        Workload workload = new Workload(MODEL, options.positive("--count", count), Encoding.RAW8);
        Path folder = options.models(report::say).shipped(MODEL);
        List<Row> rows = new ArrayList<>();
        for (String guarantee : List.of(StreamsConfig.EXACTLY_ONCE_V2, StreamsConfig.AT_LEAST_ONCE)) {
            rows.add(row(guarantee, plan, workload, BenchModel.read(folder)));
        }
        report.publish(notes(plan), List.of(new Section("Requests whose app was killed", rows)));
        return 0;
    }

    private Row row(String guarantee, KillPlan plan, Workload workload, BenchModel model) {
        report.say(guarantee);
        AppSettings settings = AppSettings.generator(guarantee)
                .with("KAFKA_SESSION_TIMEOUT_MS", TAKEOVER_MS)
                .with("KAFKA_TRANSACTION_TIMEOUT_MS", TAKEOVER_MS);
        try (TestBed bed = options.bed()) {
            bed.models().publish(model);
            bed.models().route(model.name(), model.number());
            try (App app = bed.startApp(settings)) {
                WarmUp.of(app, workload, WARM_UP_SECONDS);
                return new Row(
                        Map.of("guarantee", guarantee), new KillTrial(app, workload, plan, report::say).run(model));
            }
        }
    }

    private static List<String> notes(KillPlan plan) {
        return List.of(
                "kill -9 %d times in %.0f s at %.0f requests/s, each time after at least 200 answers since the start before; started again at once"
                        .formatted(plan.kills(), plan.seconds(), plan.rate()),
                "sessions and transactions of the dead time out after 6 s here (10 s and 30 s by default), or half of the time nobody would work",
                "latency counts from when each request was due, outages included; every committed output was read anew and compared with an offline decode of its seed");
    }
}
