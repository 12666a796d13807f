package io.latentstream.serde;

import static io.latentstream.serde.AvroBytes.body;
import static io.latentstream.serde.AvroBytes.longs;
import static io.latentstream.serde.AvroBytes.text;
import static io.latentstream.serde.AvroBytes.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.latentstream.event.GenerationRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Deserializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Writer schemas that anybody may register, and the records that they make possible. A further one is a line in a table. */
class ForeignSchemasTest {
    private static final String TOPIC = "generation-requests";
    private static final String OWN =
            PortableSchema.of(GenerationRequest.getClassSchema()).toString();
    private static final byte[] PLAIN = body(SampleEvents.request("r1"));

    private final FakeRegistry registry = new FakeRegistry();

    @AfterEach
    void close() {
        registry.close();
    }

    static Stream<Arguments> read() {
        return Stream.of(
                Arguments.of("our own", OWN),
                Arguments.of("a namespace left out", OWN.replaceAll("\"namespace\":\"[^\"]*\",?", "")),
                Arguments.of("an empty namespace", OWN.replace("io.latentstream.event", "")),
                Arguments.of("a default of another type", OWN.replace("\"default\":1}", "\"default\":\"1\"}")),
                Arguments.of(
                        "a doc of 100 KB",
                        OWN.replaceFirst("\"doc\":\"[^\"]*\"", "\"doc\":\"" + "x".repeat(100_000) + "\"")),
                Arguments.of(
                        "unknown properties",
                        OWN.replaceFirst(
                                "\"type\":\"record\"", "\"type\":\"record\",\"x\":{\"java-class\":\"java.net.URL\"}")),
                Arguments.of(
                        "a class named for a string",
                        OWN.replace(
                                "\"name\":\"requestId\",\"type\":\"string\"",
                                "\"name\":\"requestId\",\"type\":{\"type\":\"string\",\"java-class\":\"java.net.URL\"}")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("read")
    void areReadWhereTheyMeanTheSame(String what, String schema) {
        assertThat(deserialize(schema, PLAIN)).as(what).isEqualTo(SampleEvents.request("r1"));
    }

    @Test
    void areReadWithoutNamespace() {
        String bare = OWN.replaceAll("\"namespace\":\"[^\"]*\",?", "");

        GenerationRequest read = deserialize(bare, body(SampleEvents.audioRequest("r2")));

        assertThat(read).isEqualTo(SampleEvents.audioRequest("r2"));
    }

    static Stream<Arguments> refused() {
        String recursive =
                "{\"type\":\"record\",\"name\":\"N\",\"fields\":[{\"name\":\"next\",\"type\":[\"null\",\"N\"]}]}";
        return Stream.of(
                Arguments.of("a recursive field", extra(recursive), nested(20_000), "contains itself"),
                Arguments.of(
                        "recursion by an array",
                        extra(recursive.replace("[\"null\",\"N\"]", "{\"type\":\"array\",\"items\":\"N\"}")),
                        nested(20_000),
                        "contains itself"),
                Arguments.of(
                        "an array of empty records",
                        extra(array("{\"type\":\"record\",\"name\":\"E\",\"fields\":[]}")),
                        longs(1L << 40),
                        "repeats record"),
                Arguments.of("an array of nulls", extra(array("\"null\"")), longs(1L << 40), "repeats null"),
                Arguments.of(
                        "an array of fixed of no size",
                        extra(array("{\"type\":\"fixed\",\"name\":\"F\",\"size\":0}")),
                        longs(1L << 40),
                        "repeats fixed"),
                Arguments.of(
                        "an array of records of nulls",
                        extra(array(wide(1, "\"null\""))),
                        longs(1L << 40),
                        "repeats record"),
                Arguments.of(
                        "an array of many nulls and one byte",
                        extra(array(wide(5_000, "\"null\"").replaceFirst("\"null\"", "\"int\""))),
                        longs(1L << 40),
                        "repeats record"),
                Arguments.of("records that double at each level", extra(doubling(40)), new byte[0], "values"),
                Arguments.of("a chain of 100 types", extra(chain(100)), new byte[0], "levels"),
                Arguments.of("JSON nested 10,000 deep", nestedRecords(10_000), new byte[0], "Avro does not take it"),
                Arguments.of(
                        "a union with a branch twice",
                        OWN.replaceFirst("\\[\"null\",\"string\"\\]", "[\"null\",\"string\",\"string\"]"),
                        new byte[0],
                        "Duplicate in union"),
                Arguments.of(
                        "a name that refers to nothing",
                        OWN.replaceFirst("\"type\":\"string\"", "\"type\":\"com.acme.Missing\""),
                        new byte[0],
                        "com.acme.Missing"),
                Arguments.of("no JSON", "<html>", new byte[0], "Avro does not take it"),
                Arguments.of("an empty text", "", new byte[0], "Avro does not take it"),
                Arguments.of(
                        "a deadline in microseconds",
                        OWN.replace("timestamp-millis", "timestamp-micros"),
                        new byte[0],
                        "'deadline' is a timestamp-micros instead of a timestamp-millis"),
                Arguments.of(
                        "a count of type long",
                        OWN.replace("\"name\":\"count\",\"type\":\"int\"", "\"name\":\"count\",\"type\":\"long\""),
                        new byte[0],
                        "cannot be read as"),
                Arguments.of("another record", OWN.replace("GenerationRequest", "Order"), new byte[0], "Order and not"),
                Arguments.of("a primitive", "\"string\"", new byte[0], "string and not"),
                Arguments.of(
                        "a union at the top",
                        "[\"null\"," + OWN + "]",
                        new byte[0],
                        "union[null, GenerationRequest] and not"),
                Arguments.of(
                        "a record without the request id",
                        OWN.replace("\"name\":\"requestId\"", "\"name\":\"id\""),
                        new byte[0],
                        "cannot be read as"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void areRefusedWhereTheyMayCostMoreThanTheirRecords(String what, String schema, byte[] more, String reason) {
        Throwable thrown = catchThrowable(() -> deserialize(schema, with(PLAIN, more)));

        assertThat(thrown).as(what).isInstanceOf(ForeignSchemaException.class).hasMessageContaining(reason);
    }

    static Stream<Arguments> bodies() {
        return Stream.of(
                Arguments.of("an id of 2^31 - 1 characters", longs(Integer.MAX_VALUE)),
                Arguments.of("an id of 1.9 billion characters", longs(1_900_000_000)),
                Arguments.of("an id of -5 characters", longs(-5)),
                Arguments.of("a union branch 2^31", with(text("r"), longs(1L << 31))),
                Arguments.of("a number that never ends", new byte[] {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1}),
                Arguments.of("nothing", new byte[0]));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bodies")
    void areNotBelievedAboutLengths(String what, byte[] body) {
        assertThat(catchThrowable(() -> deserialize(OWN, body)))
                .as(what)
                .isInstanceOf(NotAvroException.class)
                .hasMessageContaining("generation-requests");
    }

    static Stream<Arguments> formats() {
        return Stream.of(
                Arguments.of(
                        "a schema id of 8 bytes",
                        Map.of(),
                        with(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 1}, PLAIN),
                        "ids of 8 bytes"),
                Arguments.of("a GUID before the value", Map.of(), with(new byte[] {1}, new byte[16]), "GUID"),
                Arguments.of(
                        "a GUID in a header", Map.of("__value_schema_id", "\u0001"), PLAIN, "PrefixSchemaIdSerializer"),
                Arguments.of(
                        "a structured CloudEvent",
                        Map.of("content-type", "application/cloudevents+json; charset=UTF-8"),
                        "{}".getBytes(UTF_8),
                        "binary mode"),
                Arguments.of("text", Map.of(), "seven".getBytes(UTF_8), "0x73"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("formats")
    void areNamedInOtherFormats(String what, Map<String, String> headers, byte[] record, String reason) {
        assertThat(catchThrowable(() -> deserializer().deserialize(TOPIC, headers(headers), record)))
                .as(what)
                .isInstanceOf(NotAvroException.class)
                .hasMessageContaining(reason);
    }

    private static Headers headers(Map<String, String> values) {
        Headers headers = new RecordHeaders();
        values.forEach((name, value) -> headers.add(name, value.getBytes(UTF_8)));
        return headers;
    }

    private GenerationRequest deserialize(String schema, byte[] body) {
        int id = registry.register("strangers-value", schema);
        return deserializer().deserialize(TOPIC, with(WireFormat.header(id), body));
    }

    private Deserializer<GenerationRequest> deserializer() {
        return Serdes.avro(GenerationRequest.class, registry.config()).deserializer();
    }

    /** Our schema with one more field at its end. */
    private static String extra(String type) {
        return OWN.substring(0, OWN.lastIndexOf("]")) + ",{\"name\":\"extra\",\"type\":" + type + "}]}";
    }

    private static String array(String items) {
        return "{\"type\":\"array\",\"items\":" + items + "}";
    }

    private static String wide(int fields, String type) {
        return IntStream.range(0, fields)
                .mapToObj(i -> "{\"name\":\"f" + i + "\",\"type\":" + type + "}")
                .collect(Collectors.joining(",", "{\"type\":\"record\",\"name\":\"W\",\"fields\":[", "]}"));
    }

    private static String doubling(int levels) {
        return types(levels, i -> "{\"name\":\"a\",\"type\":\"%s\"},{\"name\":\"b\",\"type\":\"%s\"}".formatted(i, i));
    }

    private static String chain(int length) {
        return types(length, i -> "{\"name\":\"a\",\"type\":\"" + i + "\"}");
    }

    /** A record with a field of each of some types, each made of the one before. */
    private static String types(int count, UnaryOperator<String> fieldsOf) {
        return IntStream.rangeClosed(0, count)
                .mapToObj(i -> "{\"name\":\"f%d\",\"type\":{\"type\":\"record\",\"name\":\"T%d\",\"fields\":[%s]}}"
                        .formatted(i, i, i == 0 ? "" : fieldsOf.apply("T" + (i - 1))))
                .collect(Collectors.joining(",", "{\"type\":\"record\",\"name\":\"All\",\"fields\":[", "]}"));
    }

    private static String nestedRecords(int depth) {
        return IntStream.range(0, depth)
                        .mapToObj(i -> "{\"type\":\"record\",\"name\":\"R%d\",\"fields\":[{\"name\":\"f\",\"type\":"
                                .formatted(i))
                        .collect(Collectors.joining())
                + "\"int\"" + "}]}".repeat(depth);
    }

    /** As many values of a recursive union, each within the one before. */
    private static byte[] nested(int depth) {
        byte[] body = new byte[depth + 1];
        Arrays.fill(body, 0, depth, (byte) 2);
        return body;
    }
}
