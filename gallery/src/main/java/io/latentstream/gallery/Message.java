package io.latentstream.gallery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A server-sent event, encoded once for all browsers. */
final class Message {
    /** A comment, which pages ignore: keeps the connection open and shows when it is broken. */
    static final Message HEARTBEAT = new Message(":\n\n".getBytes(StandardCharsets.UTF_8), false);

    private final byte[] bytes;
    private final boolean last;

    private Message(byte[] bytes, boolean last) {
        this.bytes = bytes;
        this.last = last;
    }

    /** An event with data. Jackson writes JSON on one line, as the format asks. */
    static Message of(String event, ObjectNode data) {
        return new Message(encode(event, data), false);
    }

    /** An event id, which the browser sends when it connects again; pages do not see it. */
    static Message id(String id) {
        return new Message(("id: " + id + "\n\n").getBytes(StandardCharsets.UTF_8), false);
    }

    /** The last message of a stream, with the reason for its end. */
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

    /** Whether it is the last of its stream. */
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
