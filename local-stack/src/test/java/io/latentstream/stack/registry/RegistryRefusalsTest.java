package io.latentstream.stack.registry;

import static io.latentstream.stack.registry.TestRegistry.A1;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryRefusalsTest {
    @RegisterExtension
    private final TestRegistry registry = new TestRegistry();

    private final RegistryHttp http = registry.http();

    @ParameterizedTest
    @CsvSource({
        "GET /subjects/none/versions, 404, 40401",
        "GET /subjects/none/versions/latest, 404, 40401",
        "GET /subjects/x/versions/9, 404, 40402",
        "GET /subjects/x/versions/0, 422, 42202",
        "GET /subjects/x/versions/first, 422, 42202",
        "GET /schemas/ids/9, 404, 40403",
        "GET /schemas/ids/what, 404, 40403",
        "GET /config/x, 404, 40408",
        "GET /mode/x, 404, 40409",
        "DELETE /subjects/x?permanent=true, 404, 40405",
        "DELETE /subjects/none, 404, 40401",
        "GET /associations/resources/x, 404, 404",
        "PUT /subjects/x, 404, 404",
    })
    void refusesWithConfluentsCodes(String request, int status, int code) throws Exception {
        http.post("/subjects/x/versions", A1);
        RegistryHttp.Reply reply = http.send(request, "");

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().path("error_code").asInt()).isEqualTo(code);
        assertThat(reply.json().path("message").asText()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST /subjects/x/versions | {not json | 400 | 400",
                "POST /subjects/x/versions | [] | 400 | 400",
                "POST /subjects/x/versions | | 400 | 400",
                "POST /subjects/x/versions | {} | 422 | 42201",
                "POST /subjects/x/versions | {\"schema\":7} | 422 | 42201",
                "POST /subjects/x/versions | {\"schema\":\"{}\"} | 422 | 42201",
                "POST /subjects/x/versions | {\"schema\":\"not avro\"} | 422 | 42201",
                "POST /subjects/x/versions | {\"schema\":\"message A {}\",\"schemaType\":\"PROTOBUF\"} | 422 | 42201",
                "POST /subjects/x/versions | {\"schema\":\"\\\"int\\\"\",\"references\":[{\"name\":\"B\"}]} | 422 | 42201",
                "PUT /config/x | {\"compatibility\":\"SOMETIMES\"} | 422 | 42203",
                "PUT /config | {} | 422 | 42203",
            })
    void refusesBodiesThatMakeNoSenseWithoutAStackTrace(String request, String body, int status, int code)
            throws Exception {
        RegistryHttp.Reply reply = http.send(request.strip(), body == null ? "" : body);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().path("error_code").asInt()).isEqualTo(code);
        assertThat(reply.body()).doesNotContain("\tat ");
        assertThat(http.call("GET /subjects")).isEqualTo("200 []");
    }

    @Test
    void refusesABodyThatIsTooLarge() throws Exception {
        assertThat(http.call("POST /subjects/x/versions", " ".repeat(5 * 1024 * 1024)))
                .startsWith("413 ");
    }
}
