package io.latentstream.generator.observe;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether requests wait for the schema registry, and why: for health and, once each time, for the log. Shared by all threads. */
public final class RegistryTrouble {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryTrouble.class);

    private final AtomicReference<String> now = new AtomicReference<>();

    /** A request waits. */
    public void waits(String why) {
        if (now.getAndSet(why) == null) {
            LOG.warn("waiting for the schema registry: {}", why);
        }
    }

    /** A request was read. */
    public void over() {
        if (now.get() != null && now.getAndSet(null) != null) {
            LOG.info("the schema registry answers again");
        }
    }

    /** Why requests wait; empty where none does. */
    Optional<String> now() {
        return Optional.ofNullable(now.get());
    }
}
