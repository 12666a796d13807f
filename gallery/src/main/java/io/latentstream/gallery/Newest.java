package io.latentstream.gallery;

import java.util.LinkedHashMap;
import java.util.Map;

/** A map of limited size that removes its oldest entries. */
final class Newest<V> extends LinkedHashMap<String, V> {
    private final int most;

    Newest(int most) {
        this.most = most;
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
        return size() > most;
    }
}
