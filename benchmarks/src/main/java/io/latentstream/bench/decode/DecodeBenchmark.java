package io.latentstream.bench.decode;

import io.latentstream.bench.report.Figure;
import io.latentstream.bench.report.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs JMH for each way in turn, again and again: a shared machine is faster in one minute than in the next, and so all ways see
 * the same minutes.
 *
 * @param rounds in each of which every way has a JVM of its own, and gives one sample
 * @param warmUps iterations of that JVM before the one that counts
 * @param seconds of each iteration
 */
record DecodeBenchmark(int rounds, int warmUps, double seconds) {
    private static final double MICROS_A_SECOND = 1e6;

    /** A row for each way: rows decoded per second, and the time of a batch. */
    List<Row> rows(DecoderModel decoder, Path model, List<Way> ways, int batch) {
        Map<Way, List<Double>> samples = new EnumMap<>(Way.class);
        for (int round = 0; round < rounds; round++) {
            for (Way way : ways) {
                samples.computeIfAbsent(way, w -> new ArrayList<>()).add(batchesPerSecond(model, way, batch));
            }
        }
        return ways.stream()
                .map(way -> row(decoder, way, batch, samples.get(way)))
                .toList();
    }

    private static Row row(DecoderModel decoder, Way way, int batch, List<Double> batches) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("decoder", decoder.label());
        labels.put("batch", Integer.toString(batch));
        labels.put("way", way.label());
        return new Row(
                labels,
                List.of(
                        new Figure(
                                "rows",
                                "rows/s",
                                batches.stream().map(each -> each * batch).toList()),
                        new Figure(
                                "batch",
                                "us",
                                batches.stream()
                                        .map(each -> MICROS_A_SECOND / each)
                                        .toList())));
    }

    private double batchesPerSecond(Path model, Way way, int batch) {
        Options options = new OptionsBuilder()
                .include(DecodeTrial.class.getName())
                .param("way", way.name())
                .param("model", model.toAbsolutePath().toString())
                .param("batch", Integer.toString(batch))
                .mode(Mode.Throughput)
                .timeUnit(TimeUnit.SECONDS)
                .threads(1)
                .forks(1)
                .warmupIterations(warmUps)
                .warmupTime(time())
                .measurementIterations(1)
                .measurementTime(time())
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        try {
            return new Runner(options).runSingle().getPrimaryResult().getScore();
        } catch (RunnerException e) {
            throw new IllegalStateException(
                    "JMH could not measure %s at batch %d: %s".formatted(way.label(), batch, e.getMessage()), e);
        }
    }

    private TimeValue time() {
        return TimeValue.milliseconds(Math.max(1, (long) (seconds * TimeUnit.SECONDS.toMillis(1))));
    }
}
