package io.latentstream.serde;

import static io.latentstream.serde.AvroBytes.body;
import static io.latentstream.serde.AvroBytes.with;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.event.GenerationRequest;
import io.latentstream.event.ModelRoute;
import io.latentstream.serde.FakeRegistry.Answer;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Random changes of records, schemas and a registry's answers: reading gives a record or says whose fault it is. */
class MutatedInputTest {
    private static final String TOPIC = "generation-requests";
    private static final String OWN =
            PortableSchema.of(GenerationRequest.getClassSchema()).toString();
    private static final String ROUTE =
            PortableSchema.of(ModelRoute.getClassSchema()).toString();
    private static final List<SpecificRecord> RIGHT =
            List.of(SampleEvents.request("r1"), SampleEvents.audioRequest("request-2"));

    private static FakeRegistry registry;
    private static int id;
    private static int routeId;
    private static Deserializer<GenerationRequest> requests;
    private static Deserializer<ModelRoute> routes;
    private static int nextId = 900_000;

    @BeforeContainer
    static void open() {
        registry = new FakeRegistry();
        id = registry.register(TOPIC + "-value", OWN);
        routeId = registry.register("model-routes-value", ROUTE);
        requests = Serdes.avro(GenerationRequest.class, registry.config()).deserializer();
        routes = Serdes.avro(ModelRoute.class, registry.config()).deserializer();
    }

    @AfterContainer
    static void close() {
        registry.close();
    }

    @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
    void recordsOfOurSchema(@ForAll long seed) {
        byte[] right = with(WireFormat.header(id), body(RIGHT.get(Math.floorMod(seed, RIGHT.size()))));

        readOrRefused(requests, new Mutation(seed).of(right));
    }

    @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
    void bodiesOfOurSchema(@ForAll long seed) {
        byte[] right = body(RIGHT.get(Math.floorMod(seed, RIGHT.size())));

        readOrRefused(requests, with(WireFormat.header(id), new Mutation(seed).of(right)));
    }

    @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
    void bodiesWithAMap(@ForAll long seed) {
        byte[] right = body(new ModelRoute("mnist-cvae", Map.of("1", 90, "2", 10), null));

        readOrRefused(routes, with(WireFormat.header(routeId), new Mutation(seed).of(right)));
    }

    @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
    void schemas(@ForAll long seed) {
        String schema = new String(new Mutation(seed).of(OWN.getBytes(UTF_8)), UTF_8);
        try {
            RecordReader<GenerationRequest> reader =
                    new RecordReader<>(1, WriterSchema.parse(schema), GenerationRequest.class);
            assertThat(reader.read(TOPIC, with(WireFormat.header(1), body(RIGHT.get(0)))))
                    .isNotNull();
        } catch (UnfitSchemaException | UnreadableRecordException e) {
            assertThat(e).hasMessageNotContaining("null;");
        }
    }

    @Property(tries = 20_000, shrinking = ShrinkingMode.OFF)
    void answersAboutAnId(@ForAll long seed) {
        String right = "{\"schema\":\"" + OWN.replace("\"", "\\\"") + "\",\"schemaType\":\"AVRO\"}";
        int status = List.of(200, 200, 200, 201, 400, 403, 404, 410, 422).get(Math.floorMod(seed, 9));
        int unseen = nextId++; // readers keep what they were told about an id
        String answer = new String(new Mutation(seed).of(right.getBytes(UTF_8)), UTF_8);
        registry.about.put(unseen, new Answer(status, answer));

        readOrRefused(requests, with(WireFormat.header(unseen), body(RIGHT.get(0))));
    }

    private static void readOrRefused(Deserializer<? extends SpecificRecord> reader, byte[] record) {
        try {
            assertThat(reader.deserialize(TOPIC, record)).isNotNull();
        } catch (UnreadableRecordException e) {
            assertThat(e).hasMessageContaining(TOPIC);
        }
    }
}
