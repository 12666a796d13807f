package io.latentstream.serde;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;

/** What a schema registry answered. */
record RegistryReply(URI url, int status, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int REQUEST_TIMEOUT = 408;
    private static final int SHOWN_CHARACTERS = 300;

    boolean isSuccess() {
        return status / 100 == 2;
    }

    /** Whether the same call may succeed later or elsewhere. */
    boolean isTransientError() {
        return status / 100 == 5 || status == TOO_MANY_REQUESTS || status == REQUEST_TIMEOUT;
    }

    /** The registry's own error code, such as 40403; 0 where the answer has none. */
    int errorCode() {
        return json().path("error_code").asInt(0);
    }

    /** The body; a missing node where it is not JSON. */
    JsonNode json() {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode
                    .getInstance(); // a proxy's or another server's page; callers see that the field is missing
        }
    }

    @Override
    public String toString() {
        String message = json().path("message").asText(body.strip());
        String shown = message.length() > SHOWN_CHARACTERS ? message.substring(0, SHOWN_CHARACTERS) + "..." : message;
        return "%s answered %d%s"
                .formatted(url, errorCode() == 0 ? status : errorCode(), shown.isEmpty() ? "" : ": " + shown);
    }
}
