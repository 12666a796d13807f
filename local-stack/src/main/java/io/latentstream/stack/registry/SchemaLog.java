package io.latentstream.stack.registry;

import java.util.function.BiConsumer;

/** Where a registry's records lie: an ordered log of JSON keys and values, of which the last value of each key counts. */
interface SchemaLog extends AutoCloseable {
    /** Hands over every record written so far, oldest first; a null value takes its key away. */
    void replay(BiConsumer<String, String> record);

    /**
     * Writes a record and returns when it is safe.
     *
     * @throws RegistryException when it may not be
     */
    void append(String key, String value);

    @Override
    void close();
}
