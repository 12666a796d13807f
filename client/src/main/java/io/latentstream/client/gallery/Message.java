package io.latentstream.client.gallery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A server-sent event, encoded once for all browsers. */
final class Message {
    /** Keeps the connection open, and finds out whether it is; pages do not see it. */
    static final Message HEARTBEAT = new Message(":\n\n".getBytes(StandardCharsets.UTF_8), false);

    private final byte[] bytes;
    private final boolean last;

    private Message(byte[] bytes, boolean last) {
        this.bytes = bytes;
        this.last = last;
    }

    /** JSON of Jackson's is one line, as the format wants it. */
    static Message of(String event, ObjectNode data) {
        return new Message(encode(event, data), false);
    }

    /** What the browser names when it comes back after its connection was cut; pages do not see it. */
    static Message id(String id) {
        return new Message(("id: " + id + "\n\n").getBytes(StandardCharsets.UTF_8), false);
    }

    /** The stream's end, with its reason. */
    static Message end(String why) {
        return new Message(encode("end", JsonNodeFactory.instance.objectNode().put("why", why)), true);
    }

    void writeTo(OutputStream out) throws IOException {
        out.write(bytes);
        out.flush();
    }

    int size() {
        return bytes.length;
    }

    /** Whether the stream ends with it. */
    boolean isLast() {
        return last;
    }

    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] encode(String event, ObjectNode data) {
        return ("event: " + event + "\ndata: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
    }
}
