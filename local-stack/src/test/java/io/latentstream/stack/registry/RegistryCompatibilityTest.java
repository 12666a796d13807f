package io.latentstream.stack.registry;

import static io.latentstream.stack.registry.TestRegistry.A1;
import static io.latentstream.stack.registry.TestRegistry.A2;
import static io.latentstream.stack.registry.TestRegistry.BROKEN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RegistryCompatibilityTest {
    @RegisterExtension
    private final TestRegistry registry = new TestRegistry();

    private final RegistryHttp http = registry.http();

    @Test
    void refusesAnIncompatibleSchemaWithTheReason() throws Exception {
        http.post("/subjects/x/versions", A1);

        RegistryHttp.Reply reply = http.send(
                "POST /subjects/x/versions",
                com.fasterxml.jackson.databind.node.JsonNodeFactory.instance
                        .objectNode()
                        .put("schema", BROKEN)
                        .toString());

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.json().path("error_code").asInt()).isEqualTo(409);
        assertThat(reply.json().path("message").asText())
                .contains("\"x\"", "BACKWARD", "READER_FIELD_MISSING_DEFAULT_VALUE");
        assertThat(http.call("GET /subjects/x/versions")).isEqualTo("200 [1]");
    }

    @Test
    void answersWhetherASchemaWouldBeCompatible() throws Exception {
        http.post("/subjects/x/versions", A1);

        assertThat(http.post("/compatibility/subjects/x/versions/latest", A2))
                .isEqualTo("200 {\"is_compatible\":true}");
        assertThat(http.post("/compatibility/subjects/x/versions/1", BROKEN))
                .isEqualTo("200 {\"is_compatible\":false}");
        assertThat(http.post("/compatibility/subjects/x/versions?verbose=true", BROKEN))
                .startsWith("200 {\"is_compatible\":false,\"messages\":[\"the new schema cannot read version 1: ");
        assertThat(http.post("/compatibility/subjects/x/versions/7", A2)).contains("40402");
    }

    @Test
    void readsSetsAndDeletesLevels() throws Exception {
        assertThat(http.call("GET /config")).isEqualTo("200 {\"compatibilityLevel\":\"BACKWARD\"}");
        assertThat(http.call("PUT /config/x", "{\"compatibility\":\"NONE\"}"))
                .isEqualTo("200 {\"compatibility\":\"NONE\"}");
        assertThat(http.call("GET /config/x")).isEqualTo("200 {\"compatibilityLevel\":\"NONE\"}");
        http.post("/subjects/x/versions", A1);
        assertThat(http.post("/subjects/x/versions", BROKEN)).startsWith("200 ");
        assertThat(http.call("DELETE /config/x")).isEqualTo("200 {\"compatibilityLevel\":\"NONE\"}");
        assertThat(http.call("GET /config/x?defaultToGlobal=true"))
                .isEqualTo("200 {\"compatibilityLevel\":\"BACKWARD\"}");
    }

    @Test
    void startsTheContractsWithFullTransitive() throws Exception {
        assertThat(http.call("GET /config/model-versions-value"))
                .isEqualTo("200 {\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
    }
}
