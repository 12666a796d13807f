package io.latentstream.bench.decode;

import io.latentstream.bench.report.Figure;
import io.latentstream.bench.report.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs JMH for one setting after the other.
 *
 * @param iterations measured, a sample each
 * @param warmUps iterations before them
 * @param seconds of each iteration
 */
record DecodeBenchmark(int iterations, int warmUps, double seconds) {
    static final String IMAGES = "rows";
    private static final double MICROS_A_SECOND = 1e6;

    /** A row for one setting: rows decoded per second, and the time of a batch. */
    Row row(DecoderModel decoder, Path model, Way way, int batch) {
        List<Double> batches = batchesPerSecond(model, way, batch);
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("decoder", decoder.label());
        labels.put("batch", Integer.toString(batch));
        labels.put("way", way.label());
        return new Row(
                labels,
                List.of(
                        new Figure(
                                IMAGES,
                                "rows/s",
                                batches.stream().map(each -> each * batch).toList()),
                        new Figure(
                                "batch",
                                "us",
                                batches.stream()
                                        .map(each -> MICROS_A_SECOND / each)
                                        .toList())));
    }

    private List<Double> batchesPerSecond(Path model, Way way, int batch) {
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
                .measurementIterations(iterations)
                .measurementTime(time())
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        try {
            return samples(new Runner(options).run());
        } catch (RunnerException e) {
            throw new IllegalStateException(
                    "JMH could not measure %s at batch %d: %s".formatted(way.label(), batch, e.getMessage()), e);
        }
    }

    private TimeValue time() {
        return TimeValue.milliseconds(Math.max(1, (long) (seconds * TimeUnit.SECONDS.toMillis(1))));
    }

    private static List<Double> samples(Collection<RunResult> results) {
        List<Double> samples = new ArrayList<>();
        for (RunResult result : results) {
            result.getBenchmarkResults()
                    .forEach(fork -> fork.getIterationResults().stream()
                            .map(DecodeBenchmark::score)
                            .forEach(samples::add));
        }
        return samples;
    }

    private static double score(IterationResult iteration) {
        return iteration.getPrimaryResult().getScore();
    }
}
