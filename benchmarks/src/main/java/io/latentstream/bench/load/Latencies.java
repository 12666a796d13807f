package io.latentstream.bench.load;

import io.latentstream.bench.report.MeasuredFigure;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Latencies of an open loop's requests, from when each was due; those of the warm-up are left out. */
public final class Latencies implements AnswerBook.Listener {
    private static final int DIGITS = 3;
    private static final double NANOS_A_MILLISECOND = 1e6;
    private static final List<String> NAMES = List.of("p50", "p99", "p99.9", "max");
    private static final double[] PERCENTILES = {50, 99, 99.9, 100};

    private final Histogram histogram = new Histogram(DIGITS);
    private final ArrivalSchedule schedule;
    private final int warmUp;

    /**
     * @param schedule when requests are due
     * @param warmUp how many requests at the start are left out
     */
    public Latencies(ArrivalSchedule schedule, int warmUp) {
        this.schedule = schedule;
        this.warmUp = warmUp;
    }

    @Override
    public void answered(int number, long nanos) {
        if (number >= warmUp) {
            histogram.recordValue(Math.max(0, schedule.latency(number, nanos)));
        }
    }

    /** The latency in milliseconds that this share of the requests did not exceed, to three digits. */
    double millis(double percentile) {
        return histogram.getValueAtPercentile(percentile) / NANOS_A_MILLISECOND;
    }

    /** Figures p50, p99, p99.9 and max in milliseconds, a sample for each repetition. */
    public static List<MeasuredFigure> figures(List<Latencies> repetitions) {
        List<MeasuredFigure> figures = new ArrayList<>();
        for (int i = 0; i < PERCENTILES.length; i++) {
            double percentile = PERCENTILES[i];
            figures.add(MeasuredFigure.of(NAMES.get(i), "ms", repetitions, each -> each.millis(percentile)));
        }
        return figures;
    }
}
