package io.latentstream.stack.registry;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A registry on a log in memory, and a client of it; closed after each test. */
final class TestRegistry implements AfterEachCallback {
    static final String STRING = "\"string\"";

    /** Records of one name, each of which can be read as the one before. */
    static final String A1 = thing("{\"name\":\"a\",\"type\":\"string\"}");

    static final String A2 =
            thing("{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"b\",\"type\":\"int\",\"default\":0}");

    /** Cannot read what {@link #A1} wrote. */
    static final String BROKEN = thing("{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"c\",\"type\":\"int\"}");

    private final MemoryLog log = new MemoryLog();
    private EmbeddedRegistry registry = EmbeddedRegistry.start(log, 0);

    private static String thing(String fields) {
        return "{\"type\":\"record\",\"name\":\"Thing\",\"fields\":[" + fields + "]}";
    }

    /** What it has written. */
    MemoryLog log() {
        return log;
    }

    String url() {
        return registry.url();
    }

    int port() {
        return registry.port();
    }

    /** A client of the registry as it is now. */
    RegistryHttp http() {
        return new RegistryHttp(registry.url());
    }

    /** Another registry on the same log, at another port. */
    void restart() {
        registry.close();
        registry = EmbeddedRegistry.start(log, 0);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        registry.close();
    }
}
