package io.latentstream.client.gallery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** A message as a browser takes it in. */
record Told(String event, JsonNode data) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Told of(Message message) {
        return all(message.toString()).get(0);
    }

    static List<Told> all(List<Message> messages) {
        return messages.stream().map(Told::of).toList();
    }

    /** What a stream held, without its heartbeats. */
    static List<Told> all(String stream) {
        List<Told> all = new ArrayList<>();
        for (String message : stream.split("\n\n")) {
            String[] lines = message.split("\n");
            if (lines.length == 2 && lines[0].startsWith("event: ") && lines[1].startsWith("data: ")) {
                all.add(new Told(lines[0].substring(7), json(lines[1].substring(6))));
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
