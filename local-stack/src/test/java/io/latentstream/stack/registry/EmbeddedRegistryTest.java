package io.latentstream.stack.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.latentstream.event.DigitSamples;
import io.latentstream.event.GenerationRequest;
import io.latentstream.serde.ForeignSchemaException;
import io.latentstream.serde.RegistryRefusedException;
import io.latentstream.serde.Serdes;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmbeddedRegistryTest {
    private static final String STRING = "\"string\"";
    private static final String A1 = thing("{\"name\":\"a\",\"type\":\"string\"}");
    private static final String A2 =
            thing("{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"b\",\"type\":\"int\",\"default\":0}");
    private static final String BROKEN =
            thing("{\"name\":\"a\",\"type\":\"string\"},{\"name\":\"c\",\"type\":\"int\"}");

    private final MemoryLog log = new MemoryLog();
    private EmbeddedRegistry registry = EmbeddedRegistry.start(log, 0);
    private RegistryHttp http = new RegistryHttp(registry.url());

    @AfterEach
    void close() {
        registry.close();
    }

    private void restart() {
        registry.close();
        registry = EmbeddedRegistry.start(log, 0);
        http = new RegistryHttp(registry.url());
    }

    private static String thing(String fields) {
        return "{\"type\":\"record\",\"name\":\"Thing\",\"fields\":[" + fields + "]}";
    }

    @Test
    void theSameSchemaHasTheSameIdInEverySubject() throws Exception {
        assertThat(http.post("/subjects/x-value/versions?normalize=false", A1)).isEqualTo("200 {\"id\":1}");
        assertThat(http.post("/subjects/y-value/versions", STRING)).isEqualTo("200 {\"id\":2}");
        assertThat(http.post("/subjects/y-value/versions", " " + A1.replace(",", " , ")))
                .startsWith("409");
        assertThat(http.post("/subjects/z-value/versions", " " + A1.replace(",", " , ")))
                .isEqualTo("200 {\"id\":1}");
    }

    @Test
    void theSameSchemaInTheSameSubjectIsTheSameVersion() throws Exception {
        http.post("/subjects/x/versions", A1);
        http.post("/subjects/x/versions", A1);
        http.post("/subjects/x/versions", A2);

        assertThat(http.call("GET /subjects/x/versions")).isEqualTo("200 [1,2]");
        assertThat(log.entries).hasSize(2);
    }

    @Test
    void answersWhatWasRegistered() throws Exception {
        http.post("/subjects/x/versions", A1);
        http.post("/subjects/y/versions", STRING);

        assertThat(http.call("GET /subjects")).isEqualTo("200 [\"x\",\"y\"]");
        assertThat(http.call("GET /subjects/y/versions/1"))
                .isEqualTo("200 {\"subject\":\"y\",\"version\":1,\"id\":2,\"schema\":\"\\\"string\\\"\"}");
        assertThat(http.call("GET /subjects/y/versions/latest")).isEqualTo(http.call("GET /subjects/y/versions/1"));
        assertThat(http.call("GET /subjects/y/versions/-1")).isEqualTo(http.call("GET /subjects/y/versions/1"));
        assertThat(http.call("GET /subjects/y/versions/1/schema")).isEqualTo("200 \"string\"");
        assertThat(http.call("GET /schemas/ids/2?fetchMaxId=false&subject=y"))
                .isEqualTo("200 {\"schema\":\"\\\"string\\\"\"}");
        assertThat(http.call("GET /schemas/ids/1?fetchMaxId=true")).endsWith("\"maxId\":2}");
        assertThat(http.call("GET /schemas/ids/2/schema")).isEqualTo("200 \"string\"");
        assertThat(http.call("GET /schemas/ids/2/subjects")).isEqualTo("200 [\"y\"]");
        assertThat(http.send("GET /schemas/ids/2/versions", "").json())
                .isEqualTo(new RegistryHttp.Reply(200, "[{\"subject\":\"y\",\"version\":1}]").json());
        assertThat(http.post("/subjects/y?normalize=false&deleted=false", STRING))
                .isEqualTo(http.call("GET /subjects/y/versions/1"));
    }

    @Test
    void answersTheFixedQuestions() throws Exception {
        assertThat(http.call("GET /")).isEqualTo("200 {}");
        assertThat(http.call("GET /schemas/types")).isEqualTo("200 [\"AVRO\"]");
        assertThat(http.call("GET /mode")).isEqualTo("200 {\"mode\":\"READWRITE\"}");
    }

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

    @Test
    void subjectsAreDecoded() throws Exception {
        http.post("/subjects/a%2Fb%20c+d-value/versions", STRING);

        assertThat(http.call("GET /subjects")).isEqualTo("200 [\"a/b c+d-value\"]");
        assertThat(http.call("GET /subjects/a%2Fb%20c%2Bd-value/versions")).isEqualTo("200 [1]");
    }

    @Test
    void idsVersionsAndLevelsSurviveARestart() throws Exception {
        http.post("/subjects/x/versions", A1);
        http.post("/subjects/y/versions", STRING);
        http.post("/subjects/x/versions", A2);
        http.call("PUT /config/y", "{\"compatibility\":\"none\"}");
        http.call("PUT /config", "{\"compatibility\":\"FULL\"}");
        String x2 = http.call("GET /subjects/x/versions/2");

        restart();

        assertThat(http.call("GET /subjects/x/versions/2")).isEqualTo(x2).contains("\"id\":3");
        assertThat(http.post("/subjects/z/versions", STRING)).isEqualTo("200 {\"id\":2}");
        assertThat(http.post("/subjects/z2/versions", "\"int\"")).isEqualTo("200 {\"id\":4}");
        assertThat(http.call("GET /config/y")).isEqualTo("200 {\"compatibilityLevel\":\"NONE\"}");
        assertThat(http.call("GET /config")).isEqualTo("200 {\"compatibilityLevel\":\"FULL\"}");
    }

    @Test
    void writesConfluentsRecords() throws Exception {
        http.post("/subjects/x/versions", STRING);
        http.call("PUT /config", "{\"compatibility\":\"FULL\"}");

        assertThat(log.entries)
                .containsExactly(
                        new MemoryLog.Entry(
                                "{\"keytype\":\"SCHEMA\",\"subject\":\"x\",\"version\":1,\"magic\":1}",
                                "{\"subject\":\"x\",\"version\":1,\"id\":1,\"schema\":\"\\\"string\\\"\",\"deleted\":false}"),
                        new MemoryLog.Entry(
                                "{\"keytype\":\"CONFIG\",\"subject\":null,\"magic\":0}",
                                "{\"compatibilityLevel\":\"FULL\"}"));
    }

    @Test
    void passesOverRecordsThatOnlyConfluentsRegistryWrites() {
        log.entries.add(new MemoryLog.Entry("{\"keytype\":\"NOOP\",\"magic\":0}", null));
        log.entries.add(
                new MemoryLog.Entry("{\"keytype\":\"MODE\",\"subject\":null,\"magic\":0}", "{\"mode\":\"READWRITE\"}"));

        restart();

        assertThat(registry.port()).isPositive();
    }

    @Test
    void whatIsNotOnTheLogWasNotRegistered() throws Exception {
        log.failing = true;
        assertThat(http.post("/subjects/x/versions", STRING)).startsWith("500 ").contains("50001");
        assertThat(http.call("GET /subjects")).isEqualTo("200 []");

        log.failing = false;
        assertThat(http.post("/subjects/x/versions", A1)).startsWith("200 ");
        restart();
        assertThat(http.call("GET /subjects/x/versions")).isEqualTo("200 [1]");
    }

    @Test
    void anIncompatibleSchemaIsRefusedWithTheReason() throws Exception {
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
    void levelsCanBeReadSetAndTakenAway() throws Exception {
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
    void theContractsStartWithFullTransitive() throws Exception {
        assertThat(http.call("GET /config/model-versions-value"))
                .isEqualTo("200 {\"compatibilityLevel\":\"FULL_TRANSITIVE\"}");
    }

    @Test
    void aDeletedSubjectIsGoneButItsRecordsStayReadable() throws Exception {
        http.post("/subjects/x/versions", A1);
        http.post("/subjects/x/versions", A2);

        assertThat(http.call("DELETE /subjects/x/versions/1")).isEqualTo("200 1");
        assertThat(http.call("GET /subjects/x/versions")).isEqualTo("200 [2]");
        assertThat(http.call("DELETE /subjects/x")).isEqualTo("200 [2]");
        assertThat(http.call("GET /subjects")).isEqualTo("200 []");
        assertThat(http.call("GET /subjects?deleted=true")).isEqualTo("200 [\"x\"]");
        assertThat(http.call("GET /schemas/ids/1")).startsWith("200 ");
        assertThat(http.post("/subjects/x/versions", A1)).isEqualTo("200 {\"id\":1}");
        assertThat(http.call("GET /subjects/x/versions")).isEqualTo("200 [3]");
    }

    @Test
    void permanentDeletionNeedsADeletionFirst() throws Exception {
        http.post("/subjects/x/versions", A1);
        http.call("DELETE /subjects/x");

        assertThat(http.call("DELETE /subjects/x?permanent=true")).isEqualTo("200 [1]");
        restart();
        assertThat(http.call("GET /subjects?deleted=true")).isEqualTo("200 []");
    }

    @Test
    void manyClientsAtOnceGetOneIdForOneSchema() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String subject = "s" + i % 10;
                answers.add(threads.submit(() -> http.post("/subjects/" + subject + "/versions", A1)));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("200 {\"id\":1}");
            }
            assertThat(log.entries).hasSize(10);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void ourSerdesWorkAgainstIt() throws Exception {
        Serde<GenerationRequest> serde =
                Serdes.avro(GenerationRequest.class, Map.of("schema.registry.url", registry.url()));
        GenerationRequest request = GenerationRequest.newBuilder()
                .setRequestId("r1")
                .setContent(new DigitSamples("7"))
                .build();

        byte[] bytes = serde.serializer().serialize("generation-requests", request);

        assertThat(serde.deserializer().deserialize("generation-requests", bytes))
                .isEqualTo(request);
        assertThat(http.call("GET /subjects")).isEqualTo("200 [\"generation-requests-value\"]");
        assertThatExceptionOfType(ForeignSchemaException.class)
                .isThrownBy(
                        () -> serde.deserializer().deserialize("generation-requests", new byte[] {0, 0, 0, 0, 9, 1}));
        http.post("/subjects/other-value/versions", STRING);
        assertThatExceptionOfType(RegistryRefusedException.class)
                .isThrownBy(() -> serde.serializer().serialize("other", request))
                .withMessageContaining("incompatible")
                .withMessageContaining("other-value");
    }

    @Test
    void saysWhichPortIsTaken() {
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> EmbeddedRegistry.start(new MemoryLog(), registry.port()))
                .withMessageContaining(String.valueOf(registry.port()))
                .withMessageContaining("choose another");
    }
}
