package io.latentstream.bench.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    Path folder;

    @Test
    void writesEverySampleAndWhereItCameFrom() throws Exception {
        Machine machine = new Machine(2, "a cpu", "a jvm", "an os", 0.5);
        Row row = new Row(Map.of("rate", "500"), List.of(MeasuredFigure.of("p99", "ms", 3, 1, 2)));
        Path file = folder.resolve("new/report.json");

        Report.Section section = new Report.Section("latency", List.of(row));
        new Report("stream", "bench stream", "1970-01-01T00:00:00Z", machine, List.of("warm"), List.of(section))
                .write(file);

        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.at("/benchmark").asText()).isEqualTo("stream");
        assertThat(json.at("/commandLine").asText()).isEqualTo("bench stream");
        assertThat(json.at("/machine/cpu").asText()).isEqualTo("a cpu");
        assertThat(json.at("/machine/cores").asInt()).isEqualTo(2);
        assertThat(json.at("/notes/0").asText()).isEqualTo("warm");
        assertThat(json.at("/sections/0/title").asText()).isEqualTo("latency");
        assertThat(json.at("/sections/0/rows/0/labels/rate").asText()).isEqualTo("500");
        JsonNode figure = json.at("/sections/0/rows/0/figures/0");
        assertThat(figure.at("/median").asDouble()).isEqualTo(2);
        assertThat(figure.at("/max").asDouble()).isEqualTo(3);
        assertThat(figure.at("/samples/1").asDouble()).isEqualTo(1);
    }
}
