import io.confluent.kafka.serializers.KafkaAvroSerializer;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Asks for images of a digit: DIGIT [COUNT [SEED]]. Prints the request's id, the key of all that comes of it. */
public final class Publish {
    public static void main(String[] args) throws Exception {
        // Avro writes the classes that it is told to trust, and no others.
        System.setProperty("org.apache.avro.SERIALIZABLE_PACKAGES", "io.latentstream.event");
        Map<String, Object> config = Map.of(
                "bootstrap.servers", System.getenv().getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092"),
                "schema.registry.url", System.getenv().getOrDefault("SCHEMA_REGISTRY_URL", "http://localhost:8081"),
                "avro.remove.java.properties", true, // the schema as everybody else registers it
                "key.serializer", StringSerializer.class,
                "value.serializer", KafkaAvroSerializer.class);
        String id = UUID.randomUUID().toString();
        GenerationRequest request = GenerationRequest.newBuilder()
                .setRequestId(id)
                .setKind(Kind.IMAGE)
                .setLabels(Map.of("digit", args.length > 0 ? args[0] : "7"))
                .setCount(args.length > 1 ? Integer.parseInt(args[1]) : 1)
                .setSeed(args.length > 2 ? Long.parseLong(args[2]) : null)
                .build();
        var record = new ProducerRecord<>("generation-requests", id, request);
        Map.of(
                        "ce_specversion", "1.0",
                        "ce_id", id,
                        "ce_type", GenerationRequest.class.getName(),
                        "ce_source", "/examples/java",
                        "ce_subject", id,
                        "content-type", "application/avro")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        try (var producer = new KafkaProducer<String, GenerationRequest>(config)) {
            producer.send(record).get();
        }
        System.out.println(id);
    }
}
