package io.latentstream.gallery;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The newest messages, for browsers that connect later. */
final class RecentMessages {
    static final int MOST = 48;
    static final int MOST_BYTES = 1 << 20;

    private final Deque<Message> messages = new ArrayDeque<>();
    private int bytes;

    void add(Message message) {
        messages.add(message);
        bytes += message.size();
        while (messages.size() > MOST || bytes > MOST_BYTES) {
            bytes -= messages.remove().size();
        }
    }

    /** The oldest first. */
    List<Message> messages() {
        return List.copyOf(messages);
    }
}
