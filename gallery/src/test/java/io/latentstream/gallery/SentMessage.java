package io.latentstream.gallery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** A server-sent event as a browser reads it. */
record SentMessage(String event, JsonNode data) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static SentMessage of(Message message) {
        return all(message.toString()).get(0);
    }

    static List<SentMessage> all(List<Message> messages) {
        return messages.stream().map(SentMessage::of).toList();
    }

    /** What a stream held, without its heartbeats. */
    static List<SentMessage> all(String stream) {
        List<SentMessage> all = new ArrayList<>();
        for (String message : stream.split("\n\n")) {
            String[] lines = message.split("\n");
            if (lines.length == 2 && lines[0].startsWith("event: ") && lines[1].startsWith("data: ")) {
                all.add(new SentMessage(lines[0].substring(7), json(lines[1].substring(6))));
            }
        }
        return all;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }
}
