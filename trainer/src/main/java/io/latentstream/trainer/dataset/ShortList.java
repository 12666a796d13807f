package io.latentstream.trainer.dataset;

import java.util.List;

/** Names in a line that people read: the first ones, and how many more there are. */
final class ShortList {
    private static final int MOST = 30;

    private ShortList() {}

    static String of(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(MOST, names.size())));
        return names.size() <= MOST ? first : "%s and %,d more".formatted(first, names.size() - MOST);
    }
}
