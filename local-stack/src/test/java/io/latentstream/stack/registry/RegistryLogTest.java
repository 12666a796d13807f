package io.latentstream.stack.registry;

import static io.latentstream.stack.registry.TestRegistry.A1;
import static io.latentstream.stack.registry.TestRegistry.A2;
import static io.latentstream.stack.registry.TestRegistry.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RegistryLogTest {
    @RegisterExtension
    private final TestRegistry registry = new TestRegistry();

    @Test
    void keepsIdsVersionsAndLevelsOverARestart() throws Exception {
        registry.http().post("/subjects/x/versions", A1);
        registry.http().post("/subjects/y/versions", STRING);
        registry.http().post("/subjects/x/versions", A2);
        registry.http().call("PUT /config/y", "{\"compatibility\":\"none\"}");
        registry.http().call("PUT /config", "{\"compatibility\":\"FULL\"}");
        String x2 = registry.http().call("GET /subjects/x/versions/2");

        registry.restart();

        assertThat(registry.http().call("GET /subjects/x/versions/2"))
                .isEqualTo(x2)
                .contains("\"id\":3");
        assertThat(registry.http().post("/subjects/z/versions", STRING)).isEqualTo("200 {\"id\":2}");
        assertThat(registry.http().post("/subjects/z2/versions", "\"int\"")).isEqualTo("200 {\"id\":4}");
        assertThat(registry.http().call("GET /config/y")).isEqualTo("200 {\"compatibilityLevel\":\"NONE\"}");
        assertThat(registry.http().call("GET /config")).isEqualTo("200 {\"compatibilityLevel\":\"FULL\"}");
    }

    @Test
    void writesConfluentsRecords() throws Exception {
        registry.http().post("/subjects/x/versions", STRING);
        registry.http().call("PUT /config", "{\"compatibility\":\"FULL\"}");

        assertThat(registry.log().entries)
                .containsExactly(
                        new MemoryLog.Entry(
                                "{\"keytype\":\"SCHEMA\",\"subject\":\"x\",\"version\":1,\"magic\":1}",
                                "{\"subject\":\"x\",\"version\":1,\"id\":1,\"schema\":\"\\\"string\\\"\",\"deleted\":false}"),
                        new MemoryLog.Entry(
                                "{\"keytype\":\"CONFIG\",\"subject\":null,\"magic\":0}",
                                "{\"compatibilityLevel\":\"FULL\"}"));
    }

    @Test
    void ignoresRecordsThatOnlyConfluentsRegistryWrites() {
        registry.log().entries.add(new MemoryLog.Entry("{\"keytype\":\"NOOP\",\"magic\":0}", null));
        registry.log()
                .entries
                .add(new MemoryLog.Entry(
                        "{\"keytype\":\"MODE\",\"subject\":null,\"magic\":0}", "{\"mode\":\"READWRITE\"}"));

        registry.restart();

        assertThat(registry.port()).isPositive();
    }

    @Test
    void registersNothingThatIsNotOnTheLog() throws Exception {
        registry.log().failing = true;
        assertThat(registry.http().post("/subjects/x/versions", STRING))
                .startsWith("500 ")
                .contains("50001");
        assertThat(registry.http().call("GET /subjects")).isEqualTo("200 []");

        registry.log().failing = false;
        assertThat(registry.http().post("/subjects/x/versions", A1)).startsWith("200 ");
        registry.restart();
        assertThat(registry.http().call("GET /subjects/x/versions")).isEqualTo("200 [1]");
    }

    @Test
    void refusesAPermanentDeletionBeforeADeletion() throws Exception {
        registry.http().post("/subjects/x/versions", A1);
        registry.http().call("DELETE /subjects/x");

        assertThat(registry.http().call("DELETE /subjects/x?permanent=true")).isEqualTo("200 [1]");
        registry.restart();
        assertThat(registry.http().call("GET /subjects?deleted=true")).isEqualTo("200 []");
    }
}
