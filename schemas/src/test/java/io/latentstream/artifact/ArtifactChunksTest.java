package io.latentstream.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.latentstream.event.Artifact;
import io.latentstream.event.ArtifactRole;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArtifactChunksTest {
    private static final int CHUNK = 512 * 1024;

    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "524287, 1", "524288, 1", "524289, 2", "1572864, 3"})
    void cutsIntoChunksAndJoinsThemAgain(int size, int chunks) {
        byte[] file = file(size);
        Map<String, byte[]> split = ArtifactChunks.split(file);

        assertThat(split).hasSize(chunks);
        assertThat(split.values()).allSatisfy(chunk -> assertThat(chunk.length).isBetween(1, CHUNK));
        assertThat(ArtifactChunks.join(artifact(file), split::get)).isEqualTo(file);
    }

    @Test
    void keysChunksByDigestAndIndexInOrder() {
        byte[] file = file(CHUNK + 1);

        assertThat(ArtifactChunks.split(file).keySet())
                .containsExactlyElementsOf(List.of(Sha256.hex(file) + "/0", Sha256.hex(file) + "/1"));
    }

    @Test
    void saysWhichChunkIsMissing() {
        byte[] file = file(3 * CHUNK);
        Map<String, byte[]> chunks = new HashMap<>(ArtifactChunks.split(file));
        chunks.remove(Sha256.hex(file) + "/1");

        assertThatExceptionOfType(IncompleteArtifactException.class)
                .isThrownBy(() -> ArtifactChunks.join(artifact(file), chunks::get))
                .withMessageContaining("chunk 1 of 3")
                .withMessageContaining(Sha256.hex(file));
    }

    @Test
    void refusesAChangedByteAsCorrupt() {
        byte[] file = file(CHUNK + 10);
        Map<String, byte[]> chunks = ArtifactChunks.split(file);
        chunks.get(Sha256.hex(file) + "/1")[3] ^= 1;

        assertThatExceptionOfType(CorruptArtifactException.class)
                .isThrownBy(() -> ArtifactChunks.join(artifact(file), chunks::get))
                .withMessageContaining(Sha256.hex(file))
                .withMessageContaining("publish the version again");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 9, 11, CHUNK})
    void refusesAChunkOfAnotherLengthAsCorrupt(int length) {
        byte[] file = file(CHUNK + 10);
        Map<String, byte[]> chunks = new HashMap<>(ArtifactChunks.split(file));
        chunks.put(Sha256.hex(file) + "/1", new byte[length]);

        assertThatExceptionOfType(CorruptArtifactException.class)
                .isThrownBy(() -> ArtifactChunks.join(artifact(file), chunks::get))
                .withMessageContaining("chunk 1 has " + length + " bytes instead of 10");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, Long.MIN_VALUE, 256L * 1024 * 1024 + 1, Integer.MAX_VALUE, Long.MAX_VALUE})
    void refusesAnImpossibleSizeWithoutTakingMemory(long size) {
        Artifact hostile = new Artifact(ArtifactRole.DECODER, "onnx", "ab", size);

        assertThatExceptionOfType(CorruptArtifactException.class)
                .isThrownBy(() -> ArtifactChunks.join(hostile, key -> new byte[CHUNK]))
                .withMessageContaining(String.valueOf(size));
    }

    private static byte[] file(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static Artifact artifact(byte[] file) {
        return new Artifact(ArtifactRole.DECODER, "onnx", Sha256.hex(file), (long) file.length);
    }
}
