package io.latentstream.bench.scenario;

import io.latentstream.bench.report.MeasuredFigure;
import java.util.List;
import java.util.stream.DoubleStream;
import org.HdrHistogram.Histogram;

/**
 * Latencies of an open loop's requests, from when each was due.
 *
 * @param schedule when requests are due
 * @param warmUp how many requests at the start are left out
 * @param nanos the others' latencies
 */
record Latencies(ArrivalSchedule schedule, int warmUp, Histogram nanos) implements AnswerBook.Listener {
    private static final int DIGITS = 3;

    /** None yet. */
    Latencies(ArrivalSchedule schedule, int warmUp) {
        this(schedule, warmUp, new Histogram(DIGITS));
    }

    @Override
    public void answered(int number, long time) {
        if (number >= warmUp) {
            nanos.recordValue(Math.max(0, schedule.latency(number, time)));
        }
    }

    /** The latency in milliseconds that this share of the requests did not exceed, to three digits. */
    double millis(double percentile) {
        return nanos.getValueAtPercentile(percentile) / 1e6;
    }

    /** Figures p50, p99, p99.9 and max in milliseconds, a sample for each repetition. */
    static List<MeasuredFigure> figures(List<Latencies> repetitions) {
        return DoubleStream.of(50, 99, 99.9, 100)
                .mapToObj(each -> figure(each, repetitions))
                .toList();
    }

    private static MeasuredFigure figure(double percentile, List<Latencies> repetitions) {
        String name =
                percentile == 100 ? "max" : "p" + Double.toString(percentile).replace(".0", "");
        return MeasuredFigure.of(name, "ms", repetitions, each -> each.millis(percentile));
    }
}
