package io.latentstream.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.latentstream.event.LatentPrior;
import io.latentstream.event.PriorComponent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Priors of other writers: each is read, or refused with a reason, within bounded time and memory. */
class CorruptPriorFilesTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final LatentPrior PRIOR = new LatentPrior(
            2, List.of(new PriorComponent(1.0, Map.of("digit", "7"), List.of(0f, 1f), List.of(1f, 2f))));
    private static final String COMPONENTS =
            "{'name':'components','type':{'type':'array','items':{'type':'record','name':'PriorComponent','fields':["
                    + "{'name':'mean','type':{'type':'array','items':'float'}},"
                    + "{'name':'scale','type':{'type':'array','items':'float'}}]}}}";
    private static final String DIMENSION = "{'name':'latentDimension','type':'int'}";

    /** Writes a datum. */
    private interface Body {
        void to(BinaryEncoder out) throws IOException;
    }

    static Stream<Arguments> refused() {
        Body small = out -> {
            out.writeInt(2);
            emptyArray(out);
        };
        return Stream.of(
                arguments("no bytes", new byte[0], "no Avro file"),
                arguments("another magic", "PK\3\4 and more".getBytes(StandardCharsets.UTF_8), "another format's"),
                arguments("deflate", compressed(CodecFactory.deflateCodec(9)), "its codec is 'deflate'"),
                arguments("zstandard by name", container(schema(""), "zstandard", 1, small), "codec is 'zstandard'"),
                arguments("no datum", container(schema(""), "null", 0, small), "should hold one LatentPrior"),
                arguments("two data", container(schema(""), "null", 2, small), "should hold one LatentPrior"),
                arguments("2^60 data", container(schema(""), "null", 1L << 60, small), "should hold one"),
                arguments("no schema", container("", "null", 1, small), "no Avro file"),
                arguments(
                        "a schema of 2 MB", container(schema("") + " ".repeat(2 << 20), "null", 1, small), "no schema"),
                arguments("a schema of 30,000 arrays", container(deepSchema(30_000), "null", 1, small), "no Avro file"),
                arguments("another record", container("'string'", "null", 1, out -> out.writeString("x")), "Found"),
                arguments("2^60 components", withArray(1L << 60), "no Avro file"),
                arguments("2^31 components", withArray(1L << 31), "no Avro file"),
                arguments("2^30 components", withArray(1L << 30), "no Avro file"),
                arguments(
                        "10^9 empty records",
                        container(
                                schema("{'name':'odd','type':{'type':'array','items':"
                                        + "{'type':'record','name':'Empty','fields':[]}}},"),
                                "null",
                                1,
                                out -> {
                                    out.writeLong(1_000_000_000);
                                    out.writeLong(0);
                                    small.to(out);
                                }),
                        "it repeats"),
                arguments(
                        "10^9 nulls in a map's array",
                        container(
                                schema("{'name':'odd','type':{'type':'map','values':"
                                        + "{'type':'array','items':'null'}}},"),
                                "null",
                                1,
                                out -> {
                                    out.writeLong(1);
                                    out.writeString("k");
                                    out.writeLong(1_000_000_000);
                                    out.writeLong(0);
                                    out.writeLong(0);
                                    small.to(out);
                                }),
                        "it repeats"),
                arguments(
                        "20,000 nested values",
                        container(
                                schema("{'name':'odd','type':{'type':'record','name':'Nest','fields':["
                                        + "{'name':'next','type':['null','Nest']}]}},"),
                                "null",
                                1,
                                out -> {
                                    for (int i = 0; i < 20_000; i++) {
                                        out.writeIndex(1);
                                    }
                                    out.writeIndex(0);
                                    small.to(out);
                                }),
                        "contains itself"),
                arguments(
                        "a string of 2 GB",
                        container(schema("{'name':'odd','type':'string'},"), "null", 1, out -> out.writeLong(1L << 31)),
                        "no Avro file"),
                arguments(
                        "bytes behind the datum",
                        container(schema(""), "null", 1, out -> {
                            small.to(out);
                            out.writeLong(7);
                        }),
                        "left over"),
                arguments("17 MB", new byte[17 << 20], "too large"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void areRefusedWithAReason(String name, byte[] file, String reason) {
        assertTimeoutPreemptively(
                LIMIT,
                () -> assertThatExceptionOfType(CorruptArtifactException.class)
                        .isThrownBy(() -> LatentPriorFile.read(file))
                        .withMessageContaining(reason)
                        .withMessageContaining("publish the version again"));
    }

    @Test
    void mayHaveAnUnknownField() {
        byte[] file = container(schema("{'name':'odd','type':['null','string']},"), "null", 1, out -> {
            out.writeIndex(1);
            out.writeString("of another trainer");
            out.writeInt(2);
            emptyArray(out);
        });
        assertThat(LatentPriorFile.read(file)).isEqualTo(new LatentPrior(2, List.of()));
    }

    @Test
    void areReadOrRefusedWhateverBytesAreChanged() {
        byte[] good = LatentPriorFile.write(PRIOR);
        Random random = new Random(22);
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> {
            for (int i = 0; i < 20_000; i++) {
                byte[] file = good.clone();
                for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
                    file[random.nextInt(file.length)] = (byte) random.nextInt(256);
                }
                readOrRefuse(file);
            }
        });
    }

    private static void readOrRefuse(byte[] file) {
        try {
            assertThat(LatentPriorFile.read(file)).isNotNull();
        } catch (CorruptArtifactException e) {
            assertThat(e).hasMessageContaining("publish the version again");
        }
    }

    /** A LatentPrior's schema with more fields in front. */
    private static String schema(String more) {
        return "{'type':'record','name':'LatentPrior','namespace':'io.latentstream.event','fields':[" + more + DIMENSION
                + "," + COMPONENTS + "]}";
    }

    private static String deepSchema(int depth) {
        return "{'type':'array','items':".repeat(depth) + "'int'" + "}".repeat(depth);
    }

    private static byte[] withArray(long items) {
        return container(schema(""), "null", 1, out -> {
            out.writeInt(2);
            out.writeLong(items);
        });
    }

    private static void emptyArray(BinaryEncoder out) throws IOException {
        out.writeArrayStart();
        out.setItemCount(0);
        out.writeArrayEnd();
    }

    private static byte[] container(String schema, String codec, long count, Body body) {
        byte[] sync = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        return written(out -> {
            out.writeFixed(new byte[] {'O', 'b', 'j', 1});
            out.writeLong(2);
            out.writeString("avro.schema");
            out.writeString(schema.replace('\'', '"'));
            out.writeString("avro.codec");
            out.writeString(codec);
            out.writeLong(0);
            out.writeFixed(sync);
            byte[] datum = written(body);
            out.writeLong(count);
            out.writeLong(datum.length);
            out.writeFixed(datum);
            out.writeFixed(sync);
        });
    }

    private static byte[] written(Body body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder out = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            body.to(out);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] compressed(CodecFactory codec) {
        LatentPriorFile.write(PRIOR); // trusts the classes
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DataFileWriter<LatentPrior> writer = new DataFileWriter<>(new SpecificDatumWriter<>(LatentPrior.class))) {
            writer.setCodec(codec);
            writer.create(LatentPrior.getClassSchema(), out);
            writer.append(PRIOR);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
