package io.latentstream.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.latentstream.event.ModelRoute;
import java.io.IOException;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemaEvolutionTest {
    private static final String TOPIC = "model-routes";
    private static final String OLDER = """
            {"namespace":"io.latentstream.event","type":"record","name":"ModelRoute",
             "fields":[{"name":"name","type":"string"}]}""";
    private static final String NEWER = """
            {"namespace":"io.latentstream.event","type":"record","name":"ModelRoute","fields":[
             {"name":"owner","type":"string","default":"nobody"},
             {"name":"name","type":"string"},
             {"name":"shadow","type":["null","string"],"default":null},
             {"name":"weights","type":{"type":"map","values":"int"},"default":{}}]}""";

    private final FakeRegistry registry = new FakeRegistry();

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void readsARecordOfAnOlderSchemaWithTheDefaults() throws IOException {
        Schema older = new Schema.Parser().parse(OLDER);
        GenericRecord record = new GenericData.Record(older);
        record.put("name", "mnist-vae");

        assertThat(read(older, record)).isEqualTo(new ModelRoute("mnist-vae", Map.of(), null));
    }

    @Test
    void readsARecordOfANewerSchemaAndIgnoresWhatItDoesNotKnow() throws IOException {
        Schema newer = new Schema.Parser().parse(NEWER);
        GenericRecord record = new GenericData.Record(newer);
        record.put("owner", "somebody");
        record.put("name", "mnist-vae");
        record.put("weights", Map.of("3", 100));

        assertThat(read(newer, record)).isEqualTo(new ModelRoute("mnist-vae", Map.of("3", 100), null));
    }

    @Test
    void writesWithTheLatestSchemaWhenToldTo() throws IOException {
        int latest = registry.register("model-routes-value", NEWER);
        Serde<ModelRoute> serde = Serdes.avro(ModelRoute.class, useLatest());

        byte[] bytes = serde.serializer().serialize(TOPIC, new ModelRoute("mnist-vae", Map.of("3", 100), "4"));

        assertThat(WireFormat.schemaId(TOPIC, AvroDeserializer.NO_HEADERS, bytes))
                .isEqualTo(latest);
        GenericRecord read = new GenericDatumReader<GenericRecord>(registry.schema(latest))
                .read(null, DecoderFactory.get().binaryDecoder(bytes, 5, bytes.length - 5, null));
        assertThat(read).hasToString("""
                {"owner": "nobody", "name": "mnist-vae", "shadow": "4", "weights": {"3": 100}}""");
        assertThat(serde.deserializer().deserialize(TOPIC, bytes))
                .isEqualTo(new ModelRoute("mnist-vae", Map.of("3", 100), "4"));
    }

    @Test
    void refusesToWriteWithAnotherTypesLatestSchema() {
        registry.register("model-routes-value", "{\"type\":\"record\",\"name\":\"Other\",\"fields\":[]}");
        Serde<ModelRoute> serde = Serdes.avro(ModelRoute.class, useLatest());

        assertThatExceptionOfType(RegistryRefusedException.class)
                .isThrownBy(() -> serde.serializer().serialize(TOPIC, new ModelRoute("m", Map.of(), null)))
                .withMessageContaining("model-routes-value")
                .withMessageContaining("Other");
    }

    private Map<String, Object> useLatest() {
        return Map.of(
                "schema.registry.url", registry.url(), "auto.register.schemas", false, "use.latest.version", true);
    }

    private ModelRoute read(Schema writer, GenericRecord record) throws IOException {
        byte[] bytes = AvroSerdeTest.wire(registry.register("model-routes-value", writer.toString()), record);
        return Serdes.avro(ModelRoute.class, registry.config()).deserializer().deserialize(TOPIC, bytes);
    }
}
