package io.latentstream.bench.scenario;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.bench.model.ModelCommand;
import io.latentstream.bench.peer.Contender;
import io.latentstream.bench.report.MeasuredFigure;
import io.latentstream.bench.report.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.streams.StreamsConfig;
import picocli.CommandLine.Command;

/** {@code latentstream bench start}. */
@Command(
        name = "start",
        description =
                "From the start of the generator's process to its first answer, with the model on the topics and the broker"
                        + " up, and the memory that it has then; beside its peers, which are given the model as a file.")
public final class StartCommand extends ModelCommand {
    private static final double WORK_RATE = 500;
    private static final double WORK_SECONDS = 5;

    /**
     * One start in a new consumer group, with no state, while the model lies on the topics and a request waits.
     *
     * @param seconds from the start of the process to the committed answer
     * @param ready what it had used by then
     * @param working what it had used after a while of work
     */
    private record ColdStart(double seconds, ProcessUsage ready, ProcessUsage working) {}

    @Override
    protected void measure() {
        BenchModel model = models().last(Workload.PLAIN.model());
        List<Row> rows = new ArrayList<>();
        try (TestBed bed = TestBed.start(data, TestBed.PARTITIONS, List.of(model))) {
            for (Contender contender : Contender.values()) {
                start(bed, contender, model); // reads the jars from the disk, and does not count
                List<ColdStart> starts = Stream.generate(() -> start(bed, contender, model))
                        .limit(repetitions())
                        .toList();
                rows.add(row(contender, starts));
                say("%s", contender.label());
            }
        }
        section("From the start of the process to its first answer", rows);
        note(
                "exactly once, a new consumer group and no state; a request waits on its topic, and the clock stops at its committed answer");
        note("work: 500 requests/s for 5 s; heap limit as the launcher sets it (LATENTSTREAM_HEAP)");
        note("%d repetitions after one that is left out: it reads the jars from the disk", repetitions());
    }

    private static ColdStart start(TestBed bed, Contender contender, BenchModel model) {
        bed.deleteOldRecords();
        AnswerBook book = bed.openBook(1, 1, AnswerBook.Listener.NONE);
        bed.sender().send(Workload.PLAIN.request(new RequestId(book.run(), 0)));
        bed.sender().flush();
        long start = System.nanoTime();
        try (JavaProcess app = bed.startApp(contender, StreamsConfig.EXACTLY_ONCE_V2, model, Map.of())) {
            bed.await(book, List.of(app));
            ProcessUsage ready = app.usage();
            book.requireSound();
            double seconds = book.secondsFrom(start);
            new LoadRun(bed, app, Workload.PLAIN).openLoop(WORK_RATE, 0, WORK_SECONDS);
            return new ColdStart(seconds, ready, app.usage());
        }
    }

    private static Row row(Contender contender, List<ColdStart> starts) {
        List<ProcessUsage> ready = starts.stream().map(ColdStart::ready).toList();
        return new Row(
                Map.of("app", contender.label()),
                List.of(
                        MeasuredFigure.of("first answer", "s", starts, ColdStart::seconds),
                        MeasuredFigure.of("CPU until then", "s", ready, ProcessUsage::cpuSeconds),
                        MeasuredFigure.of("resident then", "MiB", ready, ProcessUsage::residentMiB),
                        MeasuredFigure.of(
                                "most ever, after 5 s of work",
                                "MiB",
                                starts,
                                each -> each.working().peakMiB())));
    }
}
