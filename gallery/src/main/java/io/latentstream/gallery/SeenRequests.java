package io.latentstream.gallery;

import io.latentstream.event.GenerationRequest;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** The newest requests, to show with an output what was asked for and when. */
final class SeenRequests {
    private static final int MOST_OF_OTHERS = 4096;
    private static final int MOST_OF_PAGES = 512;
    private static final int LONGEST_OF_OTHERS = 8 << 10; // characters: what is longer is not shown with its outputs

    private final Map<String, Seen> byOthers = new Newest<>(MOST_OF_OTHERS);
    private final Map<String, Seen> byPages = new Newest<>(MOST_OF_PAGES);

    /**
     * A request.
     *
     * @param asked what it asks for, as a page would ask for it: JSON, as text is smaller
     * @param when it was published
     */
    record Seen(String asked, Instant when) {}

    /** Notes a request of a page of this gallery; requests of others cannot push it out. */
    void fromPage(GenerationRequest request, Instant now) {
        byPages.put(request.getRequestId(), new Seen(AskedForm.of(request).toString(), now));
    }

    void fromTopic(GenerationRequest request, Instant published) {
        if (byPages.containsKey(request.getRequestId())) {
            return;
        }
        String asked = AskedForm.of(request).toString();
        if (asked.length() <= LONGEST_OF_OTHERS) {
            byOthers.put(request.getRequestId(), new Seen(asked, published));
        }
    }

    boolean isFromPage(String requestId) {
        return byPages.containsKey(requestId);
    }

    Optional<Seen> find(String requestId) {
        Seen own = byPages.get(requestId);
        return Optional.ofNullable(own == null ? byOthers.get(requestId) : own);
    }
}
