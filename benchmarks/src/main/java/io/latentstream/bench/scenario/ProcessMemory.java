package io.latentstream.bench.scenario;

import io.latentstream.bench.report.MeasuredFigure;
import io.latentstream.bench.testbed.HeapProbe;
import io.latentstream.bench.testbed.ProcessUsage;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;

/**
 * An app's memory after a collection of all garbage. The JVM must touch all pages of its heap when the heap grows
 * ({@link #TOUCHED}): pages not yet touched are not resident, and would be subtracted from what lies beside the heap.
 *
 * @param residentMiB of the process
 * @param heapMiB that is in use
 * @param besideHeapMiB resident memory beyond what the heap has committed: natives, code, buffers
 * @param threads of the process
 */
record ProcessMemory(double residentMiB, double heapMiB, double besideHeapMiB, double threads) {
    /** The flag of a JVM that makes all that its heap has committed resident. */
    static final String TOUCHED = "-XX:+AlwaysPreTouch";

    private static final double BYTES_A_MIB = 1024 * 1024;

    static ProcessMemory of(HeapProbe probe, ProcessUsage usage) {
        MemoryUsage heap = probe.afterCollection();
        return new ProcessMemory(
                usage.residentMiB(),
                heap.getUsed() / BYTES_A_MIB,
                usage.residentMiB() - heap.getCommitted() / BYTES_A_MIB,
                usage.threads());
    }

    /** "In use" is what it would need with a heap as large as what the heap holds. */
    List<MeasuredFigure> figures() {
        return List.of(
                MeasuredFigure.of("in use", "MiB", heapMiB + besideHeapMiB),
                MeasuredFigure.of("resident", "MiB", residentMiB),
                MeasuredFigure.of("heap in use", "MiB", heapMiB),
                MeasuredFigure.of("beside the heap", "MiB", besideHeapMiB),
                MeasuredFigure.of("threads", "", threads));
    }

    /** How much it has grown since then, in per cent of then. */
    List<MeasuredFigure> growthSince(ProcessMemory then) {
        List<MeasuredFigure> growth = new ArrayList<>();
        for (int i = 0; i < figures().size(); i++) {
            double before = then.figures().get(i).median();
            double after = figures().get(i).median();
            growth.add(MeasuredFigure.of(figures().get(i).name(), "%", 100 * (after - before) / before));
        }
        return growth;
    }
}
