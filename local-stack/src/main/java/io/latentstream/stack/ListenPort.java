package io.latentstream.stack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;

/**
 * A port that a stack is to listen on.
 *
 * @param setting option or variable that sets it
 * @param host name or address of the interface
 * @param port TCP port; 0: any that is free
 */
record ListenPort(String setting, String host, int port) {
    /**
     * Checks all before anything starts.
     *
     * @throws IllegalStateException with setting, port and remedy for the first that cannot be had
     */
    static void requireFree(List<ListenPort> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            ListenPort one = wanted.get(i);
            for (ListenPort other : wanted.subList(0, i)) {
                if (one.port != 0 && one.port == other.port) {
                    throw new IllegalStateException("%s and %s are both %d; give each a port of its own, or 0 for any"
                            .formatted(other.setting, one.setting, one.port));
                }
            }
            one.requireFree();
        }
    }

    private void requireFree() {
        try {
            InetAddress address =
                    host.equals("localhost") ? InetAddress.getLoopbackAddress() : InetAddress.getByName(host);
            new ServerSocket(port, 1, address).close();
        } catch (IOException e) {
            throw new IllegalStateException(
                    "%s is %d, which cannot be listened on at %s (%s); stop what does, or give another port, or 0 for any"
                            .formatted(setting, port, host, e.getMessage()),
                    e);
        }
    }
}
