package io.latentstream.bench.testbed;

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
 * @param residentMiB of the process
 * @param heapMiB that is in use
 * @param besideHeapMiB resident memory beyond what the heap has committed: natives, code, buffers
 * @param threads of the process
 */
public record ProcessMemory(double residentMiB, double heapMiB, double besideHeapMiB, double threads) {
    /** The flag of a JVM that makes all that its heap has committed resident. */
    public static final String TOUCHED = "-XX:+AlwaysPreTouch";

    private static final double BYTES_A_MIB = 1024 * 1024;

    /** Collects an app's garbage and looks; the management agent costs it a few threads and some memory from then on. */
    public static ProcessMemory of(JavaProcess app) {
        MemoryUsage heap = heapAfterCollection(app.pid());
        ProcessUsage usage = app.usage();
        return new ProcessMemory(
                usage.residentMiB(),
                heap.getUsed() / BYTES_A_MIB,
                usage.residentMiB() - heap.getCommitted() / BYTES_A_MIB,
                usage.threads());
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

    /** "In use" is what it would need with a heap as large as what the heap holds. */
    public List<MeasuredFigure> figures() {
        return List.of(
                MeasuredFigure.of("in use", "MiB", heapMiB + besideHeapMiB),
                MeasuredFigure.of("resident", "MiB", residentMiB),
                MeasuredFigure.of("heap in use", "MiB", heapMiB),
                MeasuredFigure.of("beside the heap", "MiB", besideHeapMiB),
                MeasuredFigure.of("threads", "", threads));
    }

    /** How much it has grown since then, in per cent of then. */
    public List<MeasuredFigure> growthSince(ProcessMemory then) {
        List<MeasuredFigure> growth = new ArrayList<>();
        for (int i = 0; i < figures().size(); i++) {
            double before = then.figures().get(i).median();
            double after = figures().get(i).median();
            growth.add(MeasuredFigure.of(figures().get(i).name(), "%", 100 * (after - before) / before));
        }
        return growth;
    }
}
