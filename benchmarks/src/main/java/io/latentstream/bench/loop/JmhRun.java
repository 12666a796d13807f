package io.latentstream.bench.loop;

import io.latentstream.bench.model.BenchModel;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs JMH for each loop in turn, again and again: a shared machine is faster in one minute than in the next, and so all loops
 * see the same minutes.
 *
 * @param rounds in each of which every loop has a JVM of its own, and gives one sample
 * @param warmUps iterations of that JVM before the one that counts
 * @param seconds of each iteration
 */
record JmhRun(int rounds, int warmUps, double seconds) {
    /** What is looped. */
    enum Loops {
        DECODE,
        IMAGE,
        AUDIO;

        /** The loop of this name, which makes so many items in one call. */
        Callable<Object> loop(BenchModel model, int items, String name) {
            return switch (this) {
                case DECODE -> new DecodeLoops(model, items).of(DecodeLoops.Backend.valueOf(name));
                case IMAGE -> new ImageLoops(model, items).byStage().get(name);
                case AUDIO -> new AudioLoops(model, items).byStage().get(name);
            };
        }
    }

    /**
     * What one iteration of a loop measured.
     *
     * @param perSecond items per second of wall time
     * @param cpuMicros CPU time of the thread for each item, microseconds
     */
    record Sample(double perSecond, double cpuMicros) {}

    /** A sample of each round, by name of the loop. */
    Map<String, List<Sample>> samples(Loops loops, BenchModel model, Collection<String> names, int items) {
        Map<String, List<Sample>> samples = new LinkedHashMap<>();
        names.forEach(name -> samples.put(name, new ArrayList<>()));
        TimeValue time = TimeValue.milliseconds(Math.max(1, (long) (seconds * TimeUnit.SECONDS.toMillis(1))));
        Options options = new OptionsBuilder()
                .include(LoopBenchmark.class.getName())
                .param("loops", loops.name())
                .param("model", model.folder().toAbsolutePath().toString())
                .param("name", names.toArray(String[]::new)) // each in a JVM of its own
                .param("items", Integer.toString(items))
                .mode(Mode.Throughput)
                .timeUnit(TimeUnit.SECONDS)
                .threads(1)
                .forks(1)
                .warmupIterations(warmUps)
                .warmupTime(time)
                .measurementIterations(1)
                .measurementTime(time)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        try {
            for (int round = 0; round < rounds; round++) {
                for (RunResult result : new Runner(options).run()) {
                    samples.get(result.getParams().getParam("name")).add(sample(result, items));
                }
            }
            return samples;
        } catch (RunnerException e) {
            throw new IllegalStateException(
                    "JMH could not measure %s, %d at a time: %s".formatted(names, items, e.getMessage()), e);
        }
    }

    private static Sample sample(RunResult result, int items) {
        double cpuMicros = result.getSecondaryResults().get("cpuNanos").getScore() / 1e3;
        long calls =
                result.getBenchmarkResults().iterator().next().getMetadata().getMeasurementOps();
        return new Sample(result.getPrimaryResult().getScore() * items, cpuMicros / calls / items);
    }

    /** What must be known to judge the samples. */
    String note() {
        return "one thread; %d rounds, in each of which every loop has a JVM of its own: JMH, %d iterations of %.1f s to warm up and one measured"
                .formatted(rounds, warmUps, seconds);
    }
}
