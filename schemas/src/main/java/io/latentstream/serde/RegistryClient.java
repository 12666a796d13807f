package io.latentstream.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.avro.Schema;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls that the serdes make to a schema registry; keeps no answers. */
final class RegistryClient {
    private static final Logger LOG = LoggerFactory.getLogger(RegistryClient.class);
    private static final int SCHEMA_NOT_FOUND = 40403;
    private static final int NOT_FOUND = 404;
    private static final int PER_STATUS = 100; // 40401, 40402, ... are kinds of 404

    /** How long one id is asked for before the registry is asked for something else, to tell whose fault it is. */
    private static final Duration ID_PATIENCE = Duration.ofSeconds(2);

    /** A registry that takes more than this part of the patience over its own subject is slow at everything now. */
    private static final int SLOW = 4;

    private final RegistryConnection connection;
    private final Duration retryTimeout;

    RegistryClient(RegistryConfig config) {
        this.connection = new RegistryConnection(config);
        this.retryTimeout = config.retryTimeout();
    }

    /** A schema and its id. */
    record Registered(int id, Schema schema) {}

    /** Registers a schema under the subject where it is not yet, and returns its id. */
    int register(String topic, String subject, Schema schema) {
        String purpose = "register schema %s under %s".formatted(schema.getFullName(), place(topic, subject));
        RegistryReply reply = connection.send(RegistryCall.post(
                "/subjects/" + encode(subject) + "/versions?normalize=false", document(schema), purpose));
        return idOf(reply, purpose, "register the schema by hand, or correct it");
    }

    /** The id of a schema that is registered under the subject. */
    int lookup(String topic, String subject, Schema schema) {
        String purpose = "find schema %s under %s".formatted(schema.getFullName(), place(topic, subject));
        RegistryReply reply = connection.send(RegistryCall.post(
                "/subjects/" + encode(subject) + "?normalize=false&deleted=false", document(schema), purpose));
        return idOf(reply, purpose, "register it first, or set " + RegistryConfig.AUTO_REGISTER + "=true");
    }

    /** The latest schema of the subject. */
    Registered latest(String topic, String subject) {
        String purpose = "fetch the latest schema of " + place(topic, subject);
        RegistryReply reply =
                connection.send(RegistryCall.get("/subjects/" + encode(subject) + "/versions/latest", purpose));
        int id = idOf(reply, purpose, "register one first, or set " + RegistryConfig.AUTO_REGISTER + "=true");
        try {
            return new Registered(
                    id, WriterSchema.parse(reply.json().path("schema").asText()));
        } catch (UnfitSchemaException e) {
            throw new RegistryRefusedException(
                    "cannot %s: it is refused: %s; register another".formatted(purpose, e.getMessage()), e);
        }
    }

    /**
     * The schema with this id, as the registry has it: JSON that nobody has parsed.
     *
     * <p>Whatever the registry says about this id, or keeps saying nothing, concerns the records that name it, as long as the
     * registry answers for the topic's own subject meanwhile. Otherwise the registry itself is at fault, and all wait.
     *
     * @throws ForeignSchemaException when the registry has no Avro schema for this id; after 2.5 s at most, or after the retry
     *     timeout where the registry takes long over its own subjects, too
     * @throws RegistryUnavailableException when the registry does not answer at all
     * @throws RegistryRefusedException when it refuses everything, or is no schema registry
     */
    String byId(String topic, int id) {
        RegistryCall call = RegistryCall.get(
                "/schemas/ids/" + id + "?fetchMaxId=false",
                "fetch schema id %d of a record on topic '%s'".formatted(id, topic));
        long end = System.nanoTime() + retryTimeout.toNanos();
        Duration patience = retryTimeout.compareTo(ID_PATIENCE) < 0 ? retryTimeout : ID_PATIENCE;
        while (true) {
            try {
                return schemaIn(connection.send(call, patience), topic, id, call.purpose(), patience);
            } catch (RegistryUnavailableException e) {
                long asked = System.nanoTime();
                boolean answers = answersFor(topic, patience);
                boolean slow = (System.nanoTime() - asked) * SLOW > patience.toNanos();
                boolean over = System.nanoTime() - end >= 0;
                if (answers && (over || !slow)) {
                    throw noAnswer(topic, id, e.getMessage(), e);
                }
                if (over) {
                    throw e;
                }
            }
            patience = patience.multipliedBy(2); // a slow registry gets more time
        }
    }

    private String schemaIn(RegistryReply reply, String topic, int id, String purpose, Duration patience) {
        if (reply.errorCode() == SCHEMA_NOT_FOUND) {
            throw new ForeignSchemaException(
                    "a record on topic '%s' names schema id %d, which the registry %s does not know; send it with this registry's id"
                            .formatted(topic, id, reply.url()));
        }
        if (reply.isSuccess() && reply.json().path("schema").isTextual()) {
            return avro(reply.json(), topic, id);
        }
        if (answersFor(topic, patience)) {
            throw noAnswer(topic, id, reply.toString(), null);
        }
        throw refused(reply, purpose, "see that " + RegistryConfig.URL + " is a schema registry's address");
    }

    private static String avro(JsonNode answer, String topic, int id) {
        String type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new ForeignSchemaException("a record on topic '%s' has schema id %d, which is a %s schema; use Avro"
                    .formatted(topic, id, type));
        }
        return answer.path("schema").asText();
    }

    /** Whether the registry says anything sensible about the topic's own subject. */
    private boolean answersFor(String topic, Duration patience) {
        String subject = topic + "-value";
        try {
            RegistryReply reply = connection.send(
                    RegistryCall.get(
                            "/subjects/" + encode(subject) + "/versions/latest",
                            "fetch the latest schema of " + place(topic, subject)),
                    patience);
            return reply.isSuccess() ? reply.json().path("id").isInt() : reply.errorCode() / PER_STATUS == NOT_FOUND;
        } catch (RegistryUnavailableException e) {
            LOG.debug("the registry answers for nothing now", e);
            return false;
        }
    }

    private static ForeignSchemaException noAnswer(String topic, int id, String said, Throwable cause) {
        return new ForeignSchemaException(
                "a record on topic '%s' has schema id %d, which the registry does not give, though it gives others: %s; send it with another id"
                        .formatted(topic, id, said),
                cause);
    }

    private static int idOf(RegistryReply reply, String purpose, String remedy) {
        if (!reply.isSuccess() || !reply.json().path("id").isInt()) {
            throw refused(reply, purpose, remedy);
        }
        return reply.json().path("id").asInt();
    }

    private static RegistryRefusedException refused(RegistryReply reply, String purpose, String remedy) {
        String advice = switch (reply.status()) {
            case 401, 403 -> "check " + RegistryConfig.USER_INFO + " and its rights";
            case 409 -> "the schema is incompatible with the subject's earlier versions: change it compatibly";
            case 404 ->
                reply.errorCode() == 0 ? "see that " + RegistryConfig.URL + " is a schema registry's address" : remedy;
            default -> remedy;
        };
        return new RegistryRefusedException("cannot %s: %s; %s".formatted(purpose, reply, advice));
    }

    private static String place(String topic, String subject) {
        return "subject '%s' for topic '%s'".formatted(subject, topic);
    }

    private static String document(Schema schema) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("schema", schema.toString())
                .put("schemaType", "AVRO")
                .toString();
    }

    private static String encode(String subject) {
        return URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
