package io.latentstream.bench.loop;

import io.latentstream.bench.model.BenchModel;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What JMH runs: one of a model's loops on one thread, in a JVM of its own. What a loop holds is freed with that JVM. */
@State(Scope.Thread)
public class LoopBenchmark {
    /** Name of a {@link JmhRun.Loops}. */
    @Param("DECODE")
    public String loops;

    /** Folder of the trained model. */
    @Param("")
    public String model;

    /** Which of the loops. */
    @Param("")
    public String name;

    /** Images, clips or rows made in one call. */
    @Param("1")
    public int items;

    private Callable<Object> loop;

    @Setup
    public void open() throws Exception {
        loop = JmhRun.Loops.valueOf(loops).loop(BenchModel.read(Path.of(model)), items, name);
    }

    /** One call of the loop. */
    @Benchmark
    public Object call(ThreadCpu cpu) throws Exception {
        return loop.call();
    }

    /** The CPU time of the measuring thread in an iteration: other work on the machine is in the wall time, but not in this. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class ThreadCpu {
        private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

        /** Nanoseconds; JMH collects them. */
        public long cpuNanos;

        private long start;

        @Setup(Level.Iteration)
        public void begin() {
            start = THREADS.getCurrentThreadCpuTime();
        }

        @TearDown(Level.Iteration)
        public void end() {
            cpuNanos = THREADS.getCurrentThreadCpuTime() - start;
        }
    }
}
