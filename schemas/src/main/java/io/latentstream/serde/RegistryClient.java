package io.latentstream.serde;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;

/** The calls that the serdes make to a schema registry; keeps nothing. */
final class RegistryClient {
    private static final int SCHEMA_NOT_FOUND = 40403;

    private final RegistryConnection connection;

    RegistryClient(RegistryConfig config) {
        this.connection = new RegistryConnection(config);
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
        return new Registered(id, parse(reply.json(), purpose));
    }

    /**
     * The schema with this id.
     *
     * @throws ForeignSchemaException when the registry has none, or it is not an Avro schema
     */
    Schema byId(String topic, int id) {
        String purpose = "fetch schema id %d of a record on topic '%s'".formatted(id, topic);
        RegistryReply reply = connection.send(RegistryCall.get("/schemas/ids/" + id + "?fetchMaxId=false", purpose));
        if (reply.errorCode() == SCHEMA_NOT_FOUND) {
            throw new ForeignSchemaException(
                    "a record on topic '%s' names schema id %d, which the registry %s does not know; send it with this registry's id"
                            .formatted(topic, id, reply.url()));
        }
        if (!reply.isSuccess() || !reply.json().has("schema")) {
            throw refused(reply, purpose, "see that " + RegistryConfig.URL + " is a schema registry's address");
        }
        return parse(reply.json(), purpose);
    }

    private static Schema parse(JsonNode answer, String purpose) {
        String type = answer.path("schemaType").asText("AVRO");
        if (!type.equals("AVRO")) {
            throw new ForeignSchemaException("cannot %s: it is a %s schema; use Avro".formatted(purpose, type));
        }
        try {
            return new Schema.Parser().parse(answer.path("schema").asText());
        } catch (SchemaParseException e) {
            throw new ForeignSchemaException(
                    "cannot %s: its schema does not stand alone as Avro (%s); register it whole, without references"
                            .formatted(purpose, e.getMessage()),
                    e);
        }
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
