package io.latentstream.stack.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A minimal client of a registry: {@code "POST /subjects/s"} and a body in, status and JSON out. */
record RegistryHttp(String url) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    record Reply(int status, String body) {
        JsonNode json() throws IOException {
            return JSON.readTree(body);
        }
    }

    /** Returns the status and the body, as in {@code 200 {"id":1}}. */
    String call(String request) throws Exception {
        return call(request, "");
    }

    String call(String request, String body) throws Exception {
        Reply reply = send(request, body);
        return reply.status() + " " + reply.body();
    }

    /** Posts a schema. */
    String post(String path, String schema) throws Exception {
        return call(
                "POST " + path,
                JsonNodeFactory.instance.objectNode().put("schema", schema).toString());
    }

    Reply send(String request, String body) throws Exception {
        String[] parts = request.split(" ", 2);
        HttpResponse<String> response = CLIENT.send(
                HttpRequest.newBuilder(URI.create(url + parts[1]))
                        .method(parts[0], HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        return new Reply(response.statusCode(), response.body());
    }
}
