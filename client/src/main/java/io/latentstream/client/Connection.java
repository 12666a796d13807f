package io.latentstream.client;

import io.latentstream.event.GenerationRequest;
import io.latentstream.kafka.BoundedConsumer;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.kafka.TopicReader;
import io.latentstream.serde.RegistryUnavailableException;
import io.latentstream.serde.Serdes;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Makes Kafka producers, consumers and decoders with the settings that this library needs. */
final class Connection {
    /** The topics of the terminal events of requests. */
    static final List<Topic<?>> ANSWERS =
            List.of(Topics.GENERATED_IMAGES, Topics.GENERATED_AUDIO, Topics.GENERATION_FAILURES);

    /** Longest wait for a broker. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    /** Longest wait for a schema registry. */
    static final Duration REGISTRY_PATIENCE = Duration.ofSeconds(5);

    private static final String RETRY_TIMEOUT = "retry.timeout.ms";
    private static final int FETCH_WAIT_MILLIS = 500; // Reachability takes longer silence for an absent broker

    private final ClientEnvironment environment;
    private final Map<String, Object> registry;
    private final String broker;

    Connection(ClientEnvironment environment) {
        this.environment = environment;
        this.registry = new HashMap<>(environment.registry());
        registry.putIfAbsent(
                RETRY_TIMEOUT, REGISTRY_PATIENCE.toMillis()); // the serdes' own would outlast most requests
        this.broker = String.valueOf(environment.kafka().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }

    TopicConsumer consume(List<Topic<?>> topics, TopicConsumer.Start start) {
        Map<String, Object> settings = TopicReader.settings(environment.kafka());
        settings.putIfAbsent(CommonClientConfigs.METADATA_MAX_AGE_CONFIG, 30_000); // how soon new partitions are seen
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MILLIS);
        try {
            KafkaConsumer<String, byte[]> consumer =
                    new BoundedConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
            return TopicConsumer.open(consumer, topics, start, broker, PATIENCE);
        } catch (KafkaException e) {
            throw misconfigured(e);
        }
    }

    Producer<String, GenerationRequest> producer() {
        Map<String, Object> settings = new HashMap<>(environment.kafka());
        settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 0); // a person waits for the answer
        settings.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
        try {
            return new KafkaProducer<>(
                    settings,
                    new StringSerializer(),
                    Serdes.avro(GenerationRequest.class, registry).serializer());
        } catch (KafkaException e) {
            throw misconfigured(e);
        }
    }

    EventDecoder decoder(List<Topic<?>> topics) {
        return new EventDecoder(
                topics.stream().collect(Collectors.toMap(Topic::name, this::deserializer)), this::noRegistry);
    }

    /** The same exception with the registry's address, the time waited and the variable to set. */
    UnavailableException noRegistry(RegistryUnavailableException cause) {
        return UnavailableException.noRegistry(
                String.valueOf(registry.get("schema.registry.url")),
                Duration.ofMillis(Long.parseLong(String.valueOf(registry.get(RETRY_TIMEOUT)))),
                cause);
    }

    String broker() {
        return broker;
    }

    private Deserializer<?> deserializer(Topic<?> topic) {
        return topic.valueType() == byte[].class
                ? new ByteArrayDeserializer()
                : Serdes.avro(topic.valueType().asSubclass(SpecificRecord.class), registry)
                        .deserializer();
    }

    private UnavailableException misconfigured(KafkaException e) {
        Throwable reason = e;
        while (reason.getCause() != null) {
            reason = reason.getCause();
        }
        return new UnavailableException(
                "cannot connect to '%s': %s; check KAFKA_BOOTSTRAP_SERVERS and the other KAFKA_ variables"
                        .formatted(broker, reason.getMessage()),
                e);
    }
}
