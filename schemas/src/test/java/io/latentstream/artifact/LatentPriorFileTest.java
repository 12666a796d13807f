package io.latentstream.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.latentstream.event.LatentPrior;
import io.latentstream.event.PriorComponent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatentPriorFileTest {
    private final LatentPrior prior = new LatentPrior(
            2,
            List.of(
                    new PriorComponent(0.5, Map.of("digit", "7"), List.of(0f, -1.5f), List.of(1f, 2f)),
                    new PriorComponent(0.5, Map.of(), List.of(3f, 4f), List.of(1f, 0.25f, 2f))));

    @Test
    void givesBackWhatWasWritten() {
        assertThat(LatentPriorFile.read(LatentPriorFile.write(prior))).isEqualTo(prior);
    }

    @Test
    void theSamePriorGivesTheSameBytes() {
        assertThat(LatentPriorFile.write(prior)).isEqualTo(LatentPriorFile.write(prior));
    }

    @Test
    void keepsTheBytesOfPublishedPriors() throws IOException {
        ByteArrayOutputStream published = new ByteArrayOutputStream();
        try (DataFileWriter<LatentPrior> writer = new DataFileWriter<>(new SpecificDatumWriter<>(LatentPrior.class))) {
            writer.create(LatentPrior.getClassSchema(), published, new byte[16]);
            writer.append(prior);
        }
        assertThat(LatentPriorFile.write(prior)).isEqualTo(published.toByteArray());
    }

    @Test
    void isAnAvroObjectContainerFile() {
        byte[] file = LatentPriorFile.write(prior);

        assertThat(Arrays.copyOf(file, 4)).containsExactly('O', 'b', 'j', 1);
        assertThat(new String(file, StandardCharsets.ISO_8859_1)).contains("io.latentstream.event", "LatentPrior");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 4, 100, -1, -20})
    void aFileCutShortIsCorrupt(int length) {
        byte[] file = LatentPriorFile.write(prior);
        byte[] cut = Arrays.copyOf(file, length < 0 ? file.length + length : length);

        assertThatExceptionOfType(CorruptArtifactException.class)
                .isThrownBy(() -> LatentPriorFile.read(cut))
                .withMessageContaining("LatentPrior")
                .withMessageContaining("publish the version again");
    }

    @Test
    void anotherFileIsCorrupt() {
        assertThatExceptionOfType(CorruptArtifactException.class)
                .isThrownBy(() ->
                        LatentPriorFile.read("PK\3\4 a zip, perhaps, of some length".getBytes(StandardCharsets.UTF_8)));
    }
}
