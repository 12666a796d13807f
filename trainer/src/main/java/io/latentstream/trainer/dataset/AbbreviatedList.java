package io.latentstream.trainer.dataset;

import java.util.List;

/** Names in one line of a log or message: the first 30, and how many more there are. */
public final class AbbreviatedList {
    private static final int MOST = 30;

    private AbbreviatedList() {}

    /** Such as "cat, dog, fern" or, after 30 names, "... and 12 more". */
    public static String of(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(MOST, names.size())));
        return names.size() <= MOST ? first : "%s and %,d more".formatted(first, names.size() - MOST);
    }
}
