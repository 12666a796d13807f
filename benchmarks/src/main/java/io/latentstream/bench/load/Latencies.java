package io.latentstream.bench.load;

import io.latentstream.bench.report.Figure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Latencies of an open loop's requests, from when each was due; those of the warm-up are left out. */
public final class Latencies implements AnswerBook.Listener {
    private static final int DIGITS = 3;
    private static final double NANOS_A_MILLISECOND = 1e6;
    private static final Map<String, Double> PERCENTILES = percentiles();

    private final Histogram histogram = new Histogram(DIGITS);
    private final Schedule schedule;
    private final int warmUp;

    /**
     * @param schedule when requests are due
     * @param warmUp how many requests at the start are left out
     */
    public Latencies(Schedule schedule, int warmUp) {
        this.schedule = schedule;
        this.warmUp = warmUp;
    }

    private static Map<String, Double> percentiles() {
        Map<String, Double> percentiles = new LinkedHashMap<>();
        percentiles.put("p50", 50.0);
        percentiles.put("p99", 99.0);
        percentiles.put("p99.9", 99.9);
        percentiles.put("max", 100.0);
        return percentiles;
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
    public static List<Figure> figures(List<Latencies> repetitions) {
        List<Figure> figures = new ArrayList<>();
        PERCENTILES.forEach((name, percentile) -> figures.add(new Figure(
                name,
                "ms",
                repetitions.stream().map(each -> each.millis(percentile)).toList())));
        return figures;
    }
}
