package io.latentstream.trainer.service;

import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.event.TrainingProgress;
import io.latentstream.event.TrainingRequest;
import io.latentstream.kafka.BoundedConsumer;
import io.latentstream.kafka.BrokerWait;
import io.latentstream.serde.RegistryUnavailableException;
import io.latentstream.serde.SerdeException;
import io.latentstream.serde.Serdes;
import io.latentstream.telemetry.KafkaConnections;
import io.latentstream.telemetry.KafkaMeters;
import io.latentstream.topic.Topics;
import io.latentstream.trainer.TrainerConfig;
import io.latentstream.trainer.publish.ModelTopics;
import io.latentstream.trainer.publish.ModelTransactions;
import io.latentstream.trainer.publish.ModelVersionPublisher;
import io.latentstream.trainer.publish.PublishedModels;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The trainer's connections to Kafka and the schema registry. */
public final class TrainerKafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainerKafka.class);
    private static final String GROUP = "latentstream-trainer";
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final TrainerConfig config;
    private final Producer<String, byte[]> producer;
    private final MeterRegistry meters;
    private final KafkaMeters metrics;

    private TrainerKafka(TrainerConfig config, Producer<String, byte[]> producer, MeterRegistry meters) {
        this.config = config;
        this.producer = producer;
        this.meters = meters;
        this.metrics = KafkaMeters.of(producer::metrics, meters);
    }

    /** Connects, creates the topics that are missing, and shows its clients' own metrics among these. */
    public static TrainerKafka connect(TrainerConfig config, MeterRegistry meters) {
        BrokerWait.await(config.clients(), LOG::info);
        try (Admin admin = Admin.create(config.clients().kafka())) {
            config.topics().createMissing(admin).forEach(topic -> LOG.info("topic '{}' created", topic));
        }
        Map<String, Object> settings = new HashMap<>(config.clients().kafka());
        settings.remove(ProducerConfig.TRANSACTIONAL_ID_CONFIG);
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        return new TrainerKafka(
                config, new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer()), meters);
    }

    /** The model topics, waited for while they are away, and the topic of progress. */
    public Sinks sinks(TrainerHealth health, Stop stop) {
        Serde<ModelVersion> versions = serde(ModelVersion.class);
        Serde<ModelRoute> routes = serde(ModelRoute.class);
        ModelVersionPublisher publisher = new ModelVersionPublisher(
                producer,
                ModelTransactions.by(config.clients().kafka()),
                new ModelTopics(config.clients().kafka(), versions.deserializer(), routes.deserializer()),
                versions.serializer(),
                routes.serializer());
        PatientStore store = new PatientStore(publisher, health, stop);
        return new Sinks(
                store,
                new PublishedModels(store.holdings()),
                new ProgressTopic(producer, serde(TrainingProgress.class).serializer()),
                TrainerMetrics.silent(),
                true);
    }

    /**
     * Registers the schema of training requests, for clients that look it up; without it they must register it
     * themselves. Waits for a registry that is away.
     */
    public void offerRequestSchema(TrainerHealth health, Stop stop) {
        String topic = Topics.TRAINING_REQUESTS.name();
        TrainingRequest any = new TrainingRequest("", "", null, null, null);
        boolean told = false;
        while (!stop.getAsBoolean()) {
            try {
                serde(TrainingRequest.class).serializer().serialize(topic, any);
                return;
            } catch (RegistryUnavailableException e) {
                health.waitsFor("the schema registry: " + e.getMessage());
                if (!told) {
                    LOG.warn("waiting for the schema registry: {}", e.getMessage());
                    told = true;
                }
                stop.await(PAUSE);
            } catch (SerdeException e) { // the trainer needs to read requests only
                LOG.info("clients must register the schema of topic '{}' themselves: {}", topic, e.getMessage());
                return;
            }
        }
    }

    /** What is wrong with the way to the brokers, as far as is known. */
    public Optional<String> trouble() {
        return KafkaConnections.trouble(
                producer.metrics(), config.clients().kafka().get(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG));
    }

    /** Trains what is asked for until told to stop. */
    public void serveRequests(
            TrainingService service, BooleanSupplier stop, TrainerHealth health, TrainerMetrics counts) {
        if (stop.getAsBoolean()) {
            return;
        }
        KafkaConsumer<String, byte[]> consumer = new BoundedConsumer<>(
                requestSettings(config.clients().kafka()), new StringDeserializer(), new ByteArrayDeserializer());
        KafkaMeters shown = KafkaMeters.of(consumer::metrics, meters);
        try {
            Deserializer<TrainingRequest> deserializer =
                    serde(TrainingRequest.class).deserializer();
            new RequestLoop(consumer, deserializer, service::train, health, counts).run(stop);
        } finally {
            shown.close();
            consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        }
    }

    private static Map<String, Object> requestSettings(Map<String, Object> kafka) {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, Integer.MAX_VALUE); // a run may take hours
        return settings;
    }

    private <T extends SpecificRecord> Serde<T> serde(Class<T> type) {
        return Serdes.avro(type, config.clients().registry());
    }

    @Override
    public void close() {
        if (Thread.interrupted()) {
            LOG.debug("a stop ended the work; closing the producer sends what is left");
        }
        metrics.close();
        producer.close(CLOSE_TIMEOUT);
    }
}
