package io.latentstream.bench.swap;

import io.latentstream.bench.report.Figure;
import io.latentstream.bench.testbed.HeapProbe;
import io.latentstream.bench.testbed.Usage;
import java.lang.management.MemoryUsage;
import java.util.List;

/**
 * An app's memory after a collection of all garbage. The heap's pages must all be touched when it grows ({@link #TOUCHED}): those
 * that are not yet would be missing beside it.
 *
 * @param residentMiB of the process
 * @param heapMiB that is in use
 * @param besideHeapMiB resident memory beyond what the heap has committed: natives, code, buffers
 * @param threads of the process
 */
record Memory(double residentMiB, double heapMiB, double besideHeapMiB, double threads) {
    /** The flag of a JVM that makes all that its heap has committed resident. */
    static final String TOUCHED = "-XX:+AlwaysPreTouch";

    private static final double BYTES_A_MIB = 1024 * 1024;
    private static final double PERCENT = 100;

    static Memory of(HeapProbe probe, Usage usage) {
        MemoryUsage heap = probe.afterCollection();
        return new Memory(
                usage.residentMiB(),
                heap.getUsed() / BYTES_A_MIB,
                usage.residentMiB() - heap.getCommitted() / BYTES_A_MIB,
                usage.threads());
    }

    /** What it would need with a heap that is as large as what it holds. */
    private double inUseMiB() {
        return heapMiB + besideHeapMiB;
    }

    List<Figure> figures() {
        return List.of(
                Figure.of("in use", "MiB", inUseMiB()),
                Figure.of("resident", "MiB", residentMiB),
                Figure.of("heap in use", "MiB", heapMiB),
                Figure.of("beside the heap", "MiB", besideHeapMiB),
                Figure.of("threads", "", threads));
    }

    /** How much it has grown since then, in per cent of then. */
    List<Figure> growthSince(Memory then) {
        return List.of(
                Figure.of("in use", "%", growth(then.inUseMiB(), inUseMiB())),
                Figure.of("resident", "%", growth(then.residentMiB, residentMiB)),
                Figure.of("heap in use", "%", growth(then.heapMiB, heapMiB)),
                Figure.of("beside the heap", "%", growth(then.besideHeapMiB, besideHeapMiB)),
                Figure.of("threads", "%", growth(then.threads, threads)));
    }

    private static double growth(double then, double now) {
        return PERCENT * (now - then) / then;
    }
}
