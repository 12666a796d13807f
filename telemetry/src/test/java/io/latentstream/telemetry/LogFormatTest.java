package io.latentstream.telemetry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogFormatTest {
    @ParameterizedTest
    @CsvSource({"'', text", "text, text", "json, json", "JSON, json", "yaml, text"})
    void isTextUnlessJsonIsAskedFor(String given, String format) {
        assertThat(new LogFormat(Map.of("LOG_FORMAT", given)).getPropertyValue())
                .isEqualTo(format);
    }

    @Test
    void writesJsonAsOneObjectALine() throws Exception {
        List<String> lines = spoken("json");

        assertThat(lines).hasSize(2);
        JsonNode first = new JsonMapper().readTree(lines.get(0));
        assertThat(first.get("level").asText()).isEqualTo("WARN");
        assertThat(first.get("loggerName").asText()).isEqualTo("io.latentstream.Test");
        assertThat(first.get("timestamp").asLong()).isPositive();
        assertThat(first.get("formattedMessage").asText()).isEqualTo("dead letter: two\nlines and \"quotes\"");
        JsonNode second = new JsonMapper().readTree(lines.get(1));
        assertThat(second.get("throwable").get("message").asText()).isEqualTo("why");
    }

    @Test
    void writesTextForPeople() throws Exception {
        assertThat(spoken("text").get(0)).matches("\\d\\d:\\d\\d:\\d\\d WARN  Test: dead letter: two");
    }

    /** A service that says two things. */
    static final class Speaker {
        private Speaker() {}

        public static void main(String[] args) {
            Logger log = LoggerFactory.getLogger("io.latentstream.Test");
            log.warn("dead letter: {}", "two\nlines and \"quotes\"");
            log.error("it broke", new IllegalStateException("why"));
        }
    }

    private static List<String> spoken(String format) throws Exception {
        ProcessBuilder speaker = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlogback.configurationFile=io/latentstream/telemetry/logback-service.xml",
                "-cp",
                System.getProperty("java.class.path"),
                Speaker.class.getName());
        speaker.environment().put("LOG_FORMAT", format);
        Process process = speaker.redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(printed).isZero();
        return printed.lines().toList();
    }
}
