package io.latentstream.bench.stage;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Measures ways of making things in stages, on this thread.
 *
 * @param repetitions that count; one before them warms up
 * @param length CPU-seconds of each
 */
record StageTrial(int repetitions, double length) {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /**
     * CPU-seconds that each stage takes for one item: a figure of each repetition, by stage.
     *
     * @param way makes this many items in one pass and tells the clock when a stage has ended
     */
    Map<String, List<Double>> secondsOfAnItem(int items, Consumer<StageClock> way) {
        measure(items, way);
        Map<String, List<Double>> seconds = new LinkedHashMap<>();
        for (int i = 0; i < repetitions; i++) {
            measure(items, way)
                    .forEach((stage, each) -> seconds.computeIfAbsent(stage, unseen -> new ArrayList<>())
                            .add(each));
        }
        return seconds;
    }

    private Map<String, Double> measure(int items, Consumer<StageClock> way) {
        StageClock clock = new StageClock(THREADS::getCurrentThreadCpuTime);
        int passes = 0;
        while (passes == 0 || clock.total() < length) {
            way.accept(clock);
            passes++;
        }
        double made = (double) passes * items;
        Map<String, Double> seconds = new LinkedHashMap<>();
        clock.seconds().forEach((stage, spent) -> seconds.put(stage, spent / made));
        return seconds;
    }

    /** What one must know of the figures. */
    String note(int items) {
        return "%d at a time on one thread; a first measurement of %.0f CPU-seconds warmed up, then %d of that length"
                .formatted(items, length, repetitions);
    }
}
