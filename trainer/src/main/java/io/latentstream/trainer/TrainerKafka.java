package io.latentstream.trainer;

import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.event.TrainingProgress;
import io.latentstream.event.TrainingRequest;
import io.latentstream.serde.SerdeException;
import io.latentstream.serde.Serdes;
import io.latentstream.telemetry.KafkaConnections;
import io.latentstream.topic.BrokerWait;
import io.latentstream.topic.Topics;
import io.latentstream.trainer.publish.ModelVersionPublisher;
import io.latentstream.trainer.publish.PublishedModels;
import io.latentstream.trainer.publish.TopicReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trainer's connections to Kafka and the schema registry. */
final class TrainerKafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainerKafka.class);
    private static final double FIRST_CANDIDATE_CPU_SECONDS = 30;
    private static final String GROUP = "latentstream-trainer";
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final TrainerConfig config;
    private final Producer<String, byte[]> producer;
    private final MeterRegistry meters;
    private final KafkaClientMetrics metrics;

    private TrainerKafka(TrainerConfig config, Producer<String, byte[]> producer, MeterRegistry meters) {
        this.config = config;
        this.producer = producer;
        this.meters = meters;
        this.metrics = new KafkaClientMetrics(producer);
        metrics.bindTo(meters);
    }

    /** Connects, creates the topics that are missing, and shows its clients' own metrics among these. */
    static TrainerKafka connect(TrainerConfig config, MeterRegistry meters) {
        BrokerWait.await(config.clients(), LOG::info);
        try (Admin admin = Admin.create(config.clients().kafka())) {
            config.topics().createMissing(admin).forEach(topic -> LOG.info("topic '{}' created", topic));
        }
        Map<String, Object> settings = new HashMap<>(config.clients().kafka());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return new TrainerKafka(
                config, new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()), meters);
    }

    /** Reads what is published, to go on from there. */
    Outlet outlet() {
        Serde<ModelVersion> versions = serde(ModelVersion.class);
        Serde<ModelRoute> routes = serde(ModelRoute.class);
        try (KafkaConsumer<String, byte[]> consumer = consumer(Map.of())) {
            TopicReader reader = new TopicReader(consumer);
            PublishedModels published = new PublishedModels(
                    reader.read(Topics.MODEL_VERSIONS.name(), versions.deserializer()),
                    reader.read(Topics.MODEL_ROUTES.name(), routes.deserializer()));
            return new Outlet(
                    new ModelVersionPublisher(producer, versions.serializer(), routes.serializer()),
                    published,
                    new ProgressTopic(producer, serde(TrainingProgress.class).serializer()),
                    TrainerMetrics.silent(),
                    FIRST_CANDIDATE_CPU_SECONDS);
        }
    }

    /** Registers the schema of training requests, for clients that look it up; without it they must register it themselves. */
    void offerRequestSchema() {
        String topic = Topics.TRAINING_REQUESTS.name();
        try {
            serde(TrainingRequest.class).serializer().serialize(topic, new TrainingRequest("", "", null, null, null));
        } catch (SerdeException e) { // ours to read, not to write
            LOG.info("clients must register the schema of topic '{}' themselves: {}", topic, e.getMessage());
        }
    }

    /** What is wrong with the way to the brokers, as far as is known. */
    Optional<String> trouble() {
        return KafkaConnections.trouble(
                producer.metrics(), config.clients().kafka().get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG));
    }

    /** Trains what is asked for until told to stop. */
    void serveRequests(TrainingService service, BooleanSupplier stop) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.GROUP_ID_CONFIG,
                GROUP,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                1,
                ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG,
                Integer.MAX_VALUE); // a run may take hours
        try (KafkaConsumer<String, byte[]> consumer = consumer(settings);
                KafkaClientMetrics requests = new KafkaClientMetrics(consumer)) {
            requests.bindTo(meters);
            new RequestLoop(consumer, serde(TrainingRequest.class).deserializer(), service::train).run(stop);
        }
    }

    private KafkaConsumer<String, byte[]> consumer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(config.clients().kafka());
        settings.putAll(more);
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }

    private <T extends SpecificRecord> Serde<T> serde(Class<T> type) {
        return Serdes.avro(type, config.clients().registry());
    }

    @Override
    public void close() {
        metrics.close();
        producer.close(CLOSE_TIMEOUT);
    }
}
