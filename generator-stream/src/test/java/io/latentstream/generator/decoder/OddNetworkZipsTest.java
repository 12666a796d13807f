package io.latentstream.generator.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Zips that strangers have in the place of a DL4J network: each is refused with a reason, in a bounded time and memory. */
class OddNetworkZipsTest {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final DecoderLimits LIMITS =
            new DecoderLimits(8 << 20, 1 << 20, Duration.ofSeconds(30), Duration.ofSeconds(5));
    private static final byte[] GOOD = DecoderNetworks.zip(1, 4, 8, 30);
    private static final byte[] CONVOLUTIONS = DecoderNetworks.convolutionalZip(1);
    private static final String CONFIGURATION = "configuration.json";
    private static final String COEFFICIENTS = "coefficients.bin";
    private static final AtomicBoolean DESERIALISED = new AtomicBoolean();

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("no bytes", new byte[0], "no entry 'configuration.json'"),
                arguments("64 MB of zeros", bomb("bomb", 64 << 20), "unpacks to more bytes"),
                arguments("64 MB of parameters", bomb(COEFFICIENTS, 64 << 20), "unpacks to more bytes"),
                arguments("half of a file", Arrays.copyOf(GOOD, GOOD.length / 2), "no zip of a DL4J network"),
                arguments("no parameters", without(COEFFICIENTS), "no entry 'coefficients.bin'"),
                arguments("100 entries", entries(100), "more than 32 entries"),
                arguments("no configuration", without(CONFIGURATION), "no entry 'configuration.json'"),
                arguments("another configuration", configured(json -> "[]"), "no zip of a DL4J network"),
                arguments(
                        "a class of others",
                        configured(json -> json.replaceFirst(
                                "org\\.nd4j\\.linalg\\.activations\\.impl\\.\\w+", "javax.swing.JEditorPane")),
                        "names the class 'javax.swing.JEditorPane'"),
                arguments(
                        "a class of others, escaped",
                        configured(json -> json.replaceFirst(
                                "org\\.nd4j\\.linalg\\.activations\\.impl\\.\\w+",
                                "\\\\u006aava.util.concurrent.Phaser")),
                        "names the class 'java.util.concurrent.Phaser'"),
                arguments(
                        "100,000 arrays in each other",
                        configured(json -> "[".repeat(100_000) + "]".repeat(100_000)),
                        "nested more than 32 deep"),
                arguments("a configuration of 4 MB", configured(json -> json + " ".repeat(4 << 20)), "characters"),
                arguments(
                        "layers of 10^9 numbers",
                        configured(json -> json.replaceAll("\"(nin|nout)\" *: *\\d+", "\"$1\" : 1000000000")),
                        "no zip of a DL4J network"),
                arguments(
                        "rows of 10^9 numbers",
                        configured(json -> json.replaceFirst("\"nout\" *: *30", "\"nout\" : 1000000000")),
                        ""),
                arguments(
                        "2^40 parameters",
                        parameters("MIXED_DATA_TYPES", 1L << 40, "FLOAT"),
                        "parameters are 1099511627776 numbers"),
                arguments("-1 parameters", parameters("MIXED_DATA_TYPES", -1, "FLOAT"), "parameters are -1 numbers"),
                arguments(
                        "compressed parameters",
                        parameters("MIXED_DATA_TYPES", 10, "COMPRESSED"),
                        "write them as FLOAT"),
                arguments(
                        "parameters that are texts", parameters("MIXED_DATA_TYPES", 10, "UTF8"), "write them as FLOAT"),
                arguments("parameters on a heap", parameters("HEAP", 10, "FLOAT"), "stored as 'HEAP'"),
                arguments(
                        "too few parameters", parameters("MIXED_DATA_TYPES", 10, "FLOAT"), "no zip of a DL4J network"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refusesWithAReason(String name, byte[] zip, String reason) {
        assertTimeoutPreemptively(
                LIMIT,
                () -> assertThatThrownBy(() -> Nd4jDecoder.read(zip, LIMITS))
                        .isInstanceOf(MalformedDecoderException.class)
                        .hasMessageContaining(reason));
    }

    @Test
    void deserialisesNoObjects() throws IOException {
        Map<String, byte[]> entries = unpacked(GOOD);
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(object)) {
            out.writeObject(new Trap());
        }
        entries.put("preprocessor.bin", object.toByteArray());
        try (Decoder decoder = Nd4jDecoder.read(packed(entries), LIMITS)) {
            assertThat(decoder.outputWidth()).isEqualTo(30);
        }
        assertThat(DESERIALISED).isFalse();
    }

    /** An object that tells when it is read. */
    private static final class Trap implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) {
            DESERIALISED.set(true);
        }
    }

    @Test
    void readsOrRefusesWhateverBytesAreChanged() {
        Random random = new Random(22);
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (int i = 0; i < 100; i++) {
                Map<String, byte[]> entries = unpacked(i % 2 == 0 ? GOOD : CONVOLUTIONS);
                byte[] changed = entries.get(i % 3 == 0 ? COEFFICIENTS : CONFIGURATION);
                for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
                    changed[random.nextInt(i % 3 == 0 ? 100 : changed.length)] = (byte) random.nextInt(256);
                }
                try (Decoder decoder = Nd4jDecoder.read(packed(entries), LIMITS)) {
                    assertThat(decoder.outputWidth()).isPositive();
                } catch (MalformedDecoderException e) {
                    assertThat(e).hasMessageContaining("publish the version again");
                }
            }
        });
    }

    @Test
    void readsOrRefusesWhateverCharactersAreChanged() {
        Random random = new Random(23);
        String good = new String(unpacked(GOOD).get(CONFIGURATION), StandardCharsets.UTF_8);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder changed = new StringBuilder(good);
            changed.setCharAt(random.nextInt(good.length()), (char) random.nextInt(128));
            try {
                NetworkClasses.check(changed.toString());
                read++;
            } catch (IOException e) {
                assertThat(e.getMessage()).isNotEmpty();
            }
        }
        assertThat(read).as("configurations that passed").isBetween(1, 19_999);
    }

    private static byte[] bomb(String name, long bytes) {
        return written(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                zip.putNextEntry(new ZipEntry(name));
                byte[] zeros = new byte[1 << 20];
                for (long i = 0; i < bytes; i += zeros.length) {
                    zip.write(zeros);
                }
            }
        });
    }

    private static byte[] entries(int count) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            entries.put("entry" + i, new byte[1]);
        }
        return packed(entries);
    }

    private static byte[] without(String name) {
        Map<String, byte[]> entries = unpacked(GOOD);
        entries.remove(name);
        return packed(entries);
    }

    private static byte[] configured(UnaryOperator<String> change) {
        Map<String, byte[]> entries = unpacked(GOOD);
        entries.computeIfPresent(
                CONFIGURATION,
                (name, json) ->
                        change.apply(new String(json, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8));
        return packed(entries);
    }

    /** The good configuration, and parameters that begin like this. */
    private static byte[] parameters(String mode, long count, String type) {
        Map<String, byte[]> entries = unpacked(GOOD);
        entries.put(COEFFICIENTS, written(bytes -> {
            DataOutputStream out = new DataOutputStream(bytes);
            long[] shape = {2, 1, 10, 10, 1, 8192, 1, 99};
            out.writeUTF("MIXED_DATA_TYPES");
            out.writeLong(shape.length);
            out.writeUTF("LONG");
            for (long each : shape) {
                out.writeLong(each);
            }
            out.writeUTF(mode);
            out.writeLong(count);
            out.writeUTF(type);
            out.write(new byte[10 * Float.BYTES]);
        }));
        return packed(entries);
    }

    private static Map<String, byte[]> unpacked(byte[] zip) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    private static byte[] packed(Map<String, byte[]> entries) {
        return written(out -> {
            try (ZipOutputStream zip = new ZipOutputStream(out)) {
                for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                    zip.putNextEntry(new ZipEntry(entry.getKey()));
                    zip.write(entry.getValue());
                }
            }
        });
    }

    /** Writes a file. */
    private interface Content {
        void to(OutputStream out) throws IOException;
    }

    private static byte[] written(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            content.to(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
