package io.latentstream.gallery;

import java.io.OutputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The browsers that are connected now, at most {@value #MOST}. Thread-safe. */
final class Audience {
    static final int MOST = 32;

    private static final int MOST_UNTOLD = 256;
    private static final long GOODBYE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Set<Browser> browsers = ConcurrentHashMap.newKeySet();
    private final Map<String, String> untold = Collections.synchronizedMap(new Newest<>(MOST_UNTOLD));
    private final LongSupplier nanoTime;

    Audience(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Checks that one more browser may connect.
     *
     * @throws HttpStatusException when all places are taken
     */
    void requireRoom() {
        if (browsers.size() >= MOST) {
            throw HttpStatusException.busy(MOST + " pages are open already; close one");
        }
    }

    /**
     * Connects a browser: it gets the greeting and from then on every message, or only the reason why it was cut off last time.
     *
     * @param lastId the last event id that it says it got; any text
     * @param hangUp frees its connection; called once, at the end
     */
    void join(OutputStream out, Runnable hangUp, String lastId, List<Message> greeting) {
        Browser browser = new Browser(out, left -> leave(left, hangUp), nanoTime);
        browsers.add(browser);
        String cutOff = untold.remove(lastId);
        browser.start(cutOff == null ? greeting : List.of(Message.end(cutOff)));
    }

    private void leave(Browser browser, Runnable hangUp) {
        browsers.remove(browser);
        browser.untold().ifPresent(why -> untold.put(browser.id(), why));
        hangUp.run();
    }

    void tell(Message message) {
        browsers.forEach(browser -> browser.offer(message));
    }

    void cutStuckBrowsers() {
        browsers.forEach(Browser::cutIfStuck);
    }

    /** Ends all streams, and waits up to a second for the browsers to read them to their ends. */
    void end(String why) {
        List<Browser> ending = List.copyOf(browsers);
        ending.forEach(browser -> browser.end(why));
        long deadline = nanoTime.getAsLong() + GOODBYE_NANOS;
        try {
            for (Browser browser : ending) {
                browser.join(TimeUnit.NANOSECONDS.toMillis(deadline - nanoTime.getAsLong()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    int size() {
        return browsers.size();
    }
}
