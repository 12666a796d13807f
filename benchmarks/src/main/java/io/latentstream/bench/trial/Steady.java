package io.latentstream.bench.trial;

import io.latentstream.bench.flow.Requests;
import io.latentstream.bench.load.AnswerBook;
import io.latentstream.bench.load.Workload;
import io.latentstream.bench.testbed.App;
import io.latentstream.bench.testbed.TestBed;
import java.util.List;

/** How fast an app answers while requests come in as fast as it answers them; their sender competes for the processor. */
public final class Steady {
    private static final int WARM_UP_SHARE = 5;

    private Steady() {}

    /**
     * Requests per second, the first fifth left out.
     *
     * @param window most requests that are without an answer at a time
     */
    public static double requestsPerSecond(App app, Workload workload, int requests, int window) {
        TestBed bed = app.bed();
        AnswerBook book = new AnswerBook(bed.nextRun(), requests, workload.count(), requests / WARM_UP_SHARE);
        bed.reader().open(book);
        bed.sender().sendInWindow(book, workload, window);
        bed.await(book, List.of(app));
        book.requireSound();
        bed.forget();
        return book.warmRate();
    }
}
