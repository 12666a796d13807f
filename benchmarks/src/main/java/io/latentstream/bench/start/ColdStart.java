package io.latentstream.bench.start;

import io.latentstream.bench.load.AnswerBook;
import io.latentstream.bench.load.Schedule;
import io.latentstream.bench.load.Workload;
import io.latentstream.bench.peer.Contender;
import io.latentstream.bench.testbed.App;
import io.latentstream.bench.testbed.AppSettings;
import io.latentstream.bench.testbed.TestBed;
import io.latentstream.bench.testbed.Usage;
import io.latentstream.bench.trial.OpenLoop;
import io.latentstream.event.Encoding;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.streams.StreamsConfig;

/**
 * One start of an app in a new consumer group, with no state, while the model lies on the topics and a request waits.
 *
 * @param seconds from the start of the process to the committed answer
 * @param ready what it had used by then
 * @param working what it had used after a while of work
 */
record ColdStart(double seconds, Usage ready, Usage working) {
    private static final double ONCE = 1; // one request: its rate is of no matter
    private static final double WORK_RATE = 500;
    private static final double WORK_SECONDS = 5;

    static ColdStart of(TestBed bed, Contender contender, Path model, String name) {
        Workload workload = new Workload(name, 1, Encoding.RAW8);
        bed.forget();
        AnswerBook book = new AnswerBook(bed.nextRun(), 1, 1, 0);
        bed.reader().open(book);
        bed.sender().sendOnSchedule(book, workload, new Schedule(System.nanoTime(), ONCE));
        long start = System.nanoTime();
        try (App app = bed.startApp(AppSettings.of(contender, StreamsConfig.EXACTLY_ONCE_V2), model)) {
            bed.await(book, List.of(app));
            Usage ready = app.usage();
            book.requireSound();
            OpenLoop.of(app, workload, WORK_RATE, 0, WORK_SECONDS);
            return new ColdStart(book.secondsFrom(start), ready, app.usage());
        }
    }
}
