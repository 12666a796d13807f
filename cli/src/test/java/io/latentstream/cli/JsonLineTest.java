package io.latentstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.Variation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class JsonLineTest {
    @Test
    void writesARecordByTheContractsNames() {
        GeneratedImage image =
                FakeBackend.image(0, 1, Map.of("size", "s", "digit", "7"), Encoding.RAW8, new byte[] {1, 2, 3, 4});
        image.setVariation(new Variation(5L, 0.25, 0));
        assertThat(JsonLine.of(JsonLine.fields(image)))
                .isEqualTo("{\"requestId\":\"r\",\"index\":0,\"first\":0,\"count\":1,\"model\":\"mnist-cvae\","
                        + "\"version\":\"3\",\"seed\":42,\"temperature\":1.0,\"truncation\":null,"
                        + "\"variation\":{\"seed\":5,\"strength\":0.25,\"index\":0},\"interpolation\":null,"
                        + "\"posterior\":null,\"labels\":{\"digit\":\"7\",\"size\":\"s\"},\"width\":2,\"height\":2,"
                        + "\"encoding\":\"RAW8\",\"payloadBytes\":4}");
    }

    @Test
    void isOneLineOfAscii() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("text", "größe\n\u001b[31m \u202e");
        fields.put("file", Path.of("out/x.png"));
        fields.put("time", Instant.EPOCH);
        fields.put("all", List.of(1, true, 0.5));
        assertThat(JsonLine.of(fields))
                .isEqualTo("{\"text\":\"gr\\u00F6\\u00DFe\\n\\u001B[31m \\u202E\",\"file\":\"out/x.png\","
                        + "\"time\":\"1970-01-01T00:00:00Z\",\"all\":[1,true,0.5]}");
    }
}
