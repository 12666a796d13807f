import io.confluent.kafka.serializers.KafkaAvroDeserializer;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.avro.generic.GenericRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Writes all images and clips to the working directory, as PNG and WAV. */
public final class Subscribe {
    public static void main(String[] args) throws Exception {
        Map<String, Object> config = Map.of(
                "bootstrap.servers", System.getenv().getOrDefault("KAFKA_BOOTSTRAP_SERVERS", "localhost:9092"),
                "schema.registry.url", System.getenv().getOrDefault("SCHEMA_REGISTRY_URL", "http://localhost:8081"),
                "group.id", "subscriber",
                "auto.offset.reset", "earliest",
                "isolation.level", "read_committed", // outputs are written in transactions
                "key.deserializer", StringDeserializer.class,
                "value.deserializer", KafkaAvroDeserializer.class);
        try (var consumer = new KafkaConsumer<String, GenericRecord>(config)) {
            consumer.subscribe(List.of("generated-images", "generated-audio"));
            while (true) {
                for (var record : consumer.poll(Duration.ofSeconds(1))) {
                    var type = record.value().get("encoding").toString().toLowerCase();
                    var file = "%s-%d-%d.%s".formatted(record.topic(), record.partition(), record.offset(), type);
                    Files.write(Path.of(file), ((ByteBuffer) record.value().get("payload")).array());
                    System.out.println(file + " answers request " + record.key());
                }
            }
        }
    }
}
