package io.latentstream.bench.scenario;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.latentstream.bench.report.MeasuredFigure;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * An app's memory after a collection of all garbage. The JVM must touch all pages of its heap when the heap grows
 * ({@link #TOUCHED}): pages not yet touched are not resident, and would be subtracted from what lies beside the heap.
 *
 * @param figures what it would need with a heap as large as what the heap holds ("in use"), what is resident, what the heap
 *     holds, what is resident beyond what the heap has committed (natives, code, buffers), and the threads
 */
record ProcessMemory(List<MeasuredFigure> figures) {
    /** The flag of a JVM that makes all that its heap has committed resident. */
    static final String TOUCHED = "-XX:+AlwaysPreTouch";

    private static final double BYTES_A_MIB = 1024 * 1024;

    /** Collects an app's garbage and looks; the management agent costs it a few threads and some memory from then on. */
    static ProcessMemory of(JavaProcess app) {
        MemoryUsage heap = heapAfterCollection(app.pid());
        ProcessUsage usage = app.usage();
        double inHeap = heap.getUsed() / BYTES_A_MIB;
        double besideHeap = usage.residentMiB() - heap.getCommitted() / BYTES_A_MIB;
        return new ProcessMemory(List.of(
                MeasuredFigure.of("in use", "MiB", inHeap + besideHeap),
                MeasuredFigure.of("resident", "MiB", usage.residentMiB()),
                MeasuredFigure.of("heap in use", "MiB", inHeap),
                MeasuredFigure.of("beside the heap", "MiB", besideHeap),
                MeasuredFigure.of("threads", "", usage.threads())));
    }

    @SuppressWarnings("BanJNDI") // the URL is that of our own process on this machine
    private static MemoryUsage heapAfterCollection(long pid) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
            String url = machine.startLocalManagementAgent();
            machine.detach();
            try (JMXConnector connector = JMXConnectorFactory.connect(new JMXServiceURL(url))) {
                MemoryMXBean memory =
                        ManagementFactory.getPlatformMXBean(connector.getMBeanServerConnection(), MemoryMXBean.class);
                memory.gc();
                return memory.getHeapMemoryUsage();
            }
        } catch (AttachNotSupportedException | IOException e) {
            throw new IllegalStateException("cannot attach to process " + pid + ": " + e.getMessage(), e);
        }
    }

    /** How much it has grown since then, in per cent of then. */
    List<MeasuredFigure> growthSince(ProcessMemory then) {
        List<MeasuredFigure> growth = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            double before = then.figures.get(i).median();
            double after = figures.get(i).median();
            growth.add(MeasuredFigure.of(figures.get(i).name(), "%", 100 * (after - before) / before));
        }
        return growth;
    }
}
