package io.latentstream.bench.model;

import io.latentstream.artifact.ArtifactChunks;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.serde.Serdes;
import io.latentstream.topic.Topics;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes versions and routes to the model topics, as a trainer does: artifacts first, then the version, then the route. */
public final class ModelPublisher implements AutoCloseable {
    private final Producer<String, byte[]> producer;
    private final Serializer<ModelVersion> versions;
    private final Serializer<ModelRoute> routes;

    /** Connects. */
    public ModelPublisher(ClientEnvironment clients) {
        producer = new KafkaProducer<>(clients.kafka(), new StringSerializer(), new ByteArraySerializer());
        versions = Serdes.avro(ModelVersion.class, clients.registry()).serializer();
        routes = Serdes.avro(ModelRoute.class, clients.registry()).serializer();
    }

    /** Publishes a version with its artifacts; returns when the broker has all of it. */
    public void publish(BenchModel model) {
        model.files()
                .values()
                .forEach(file -> ArtifactChunks.split(file)
                        .forEach((key, chunk) -> send(Topics.MODEL_ARTIFACTS.name(), key, chunk)));
        String topic = Topics.MODEL_VERSIONS.name();
        send(topic, model.name() + "/" + model.number(), versions.serialize(topic, model.version()));
    }

    /** Routes all requests for a model to a version. */
    public void route(String model, String version) {
        String topic = Topics.MODEL_ROUTES.name();
        send(topic, model, routes.serialize(topic, new ModelRoute(model, Map.of(version, 1), null)));
    }

    private void send(String topic, String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic, key, value)).get();
        } catch (ExecutionException e) {
            throw new KafkaException("cannot publish '" + key + "' to topic '" + topic + "'", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted while publishing '" + key + "'", e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
