package io.latentstream.stack.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A log that outlives the registries that write to it, and can be told to fail. */
final class MemoryLog implements SchemaLog {
    final List<Entry> entries = new ArrayList<>();
    boolean failing;

    record Entry(String key, String value) {}

    @Override
    public void replay(BiConsumer<String, String> record) {
        entries.forEach(entry -> record.accept(entry.key(), entry.value()));
    }

    @Override
    public void append(String key, String value) {
        if (failing) {
            throw RegistryException.storeFailed(new IllegalStateException("no broker"));
        }
        entries.add(new Entry(key, value));
    }

    @Override
    public void close() {
        // nothing is held
    }
}
