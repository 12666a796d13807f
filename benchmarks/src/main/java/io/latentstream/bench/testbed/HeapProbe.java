package io.latentstream.bench.testbed;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/** Looks into the heap of another JVM of this machine. */
public final class HeapProbe implements AutoCloseable {
    private final JMXConnector connector;
    private final MemoryMXBean memory;

    /** Attaches to a process; its management agent costs it a few threads and some memory from now on. */
    @SuppressWarnings("BanJNDI") // the URL is that of our own process on this machine
    public HeapProbe(JavaProcess process) {
        try {
            VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
            String url = machine.startLocalManagementAgent();
            machine.detach();
            connector = JMXConnectorFactory.connect(new JMXServiceURL(url));
            memory = ManagementFactory.getPlatformMXBean(connector.getMBeanServerConnection(), MemoryMXBean.class);
        } catch (AttachNotSupportedException | IOException e) {
            throw new IllegalStateException("cannot attach to process " + process.pid() + ": " + e.getMessage(), e);
        }
    }

    /** The heap after a collection of all garbage: what is used is in use. */
    public MemoryUsage afterCollection() {
        memory.gc();
        return memory.getHeapMemoryUsage();
    }

    @Override
    public void close() {
        try {
            connector.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot detach from the app's heap", e);
        }
    }
}
