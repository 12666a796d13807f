package io.latentstream.bench.peer;

import io.latentstream.event.GenerationRequest;
import io.latentstream.header.CloudEventHeaders;
import io.latentstream.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * The leanest program that gives the same answers, for one thread and a group that never changes: poll, decode what came in
 * one batch, send, commit. It has no routes, no swap, no failures and no takeover.
 */
final class PlainLoopPeer {
    private static final int MAX_POLL_RECORDS = 2_000;
    private static final long COMMIT_INTERVAL_MS = 100;

    private final PeerSettings settings;
    private final Consumer<byte[], byte[]> consumer;
    private final Producer<byte[], byte[]> producer;
    private final Deserializer<GenerationRequest> requests;
    private final PlainAnswers answers;
    private final long commitNanos;
    private final Map<TopicPartition, OffsetAndMetadata> answered = new HashMap<>();
    private long lastCommit = System.nanoTime();

    private PlainLoopPeer(PeerSettings settings) {
        this.settings = settings;
        consumer = new KafkaConsumer<>(
                consumerSettings(settings), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        producer =
                new KafkaProducer<>(producerSettings(settings), new ByteArraySerializer(), new ByteArraySerializer());
        requests = settings.requests().deserializer();
        answers = new PlainAnswers(settings);
        commitNanos = Duration.ofMillis(
                        settings.commitIntervalMs().map(Integer::longValue).orElse(COMMIT_INTERVAL_MS))
                .toNanos();
    }

    private static Map<String, Object> consumerSettings(PeerSettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.clients().kafka());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.applicationId());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        return properties;
    }

    private static Map<String, Object> producerSettings(PeerSettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.sending());
        properties.putAll(settings.clients().kafka());
        properties.remove(ConsumerConfig.ISOLATION_LEVEL_CONFIG);
        if (settings.exactlyOnce()) {
            properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.applicationId());
        }
        return properties;
    }

    public static void main(String[] args) {
        new PlainLoopPeer(PeerSettings.fromEnv(System.getenv())).run();
    }

    private void run() {
        if (settings.exactlyOnce()) {
            producer.initTransactions();
        }
        consumer.subscribe(List.of(Topics.GENERATION_REQUESTS.name()));
        while (true) {
            long untilCommit = lastCommit + commitNanos - System.nanoTime();
            Duration wait = answered.isEmpty() ? Duration.ofSeconds(1) : Duration.ofNanos(Math.max(0, untilCommit));
            answer(consumer.poll(wait));
            if (!answered.isEmpty() && System.nanoTime() - lastCommit >= commitNanos) {
                commit();
            }
        }
    }

    private void answer(ConsumerRecords<byte[], byte[]> records) {
        if (records.isEmpty()) {
            return;
        }
        if (answered.isEmpty()) { // the first since a commit
            lastCommit = System.nanoTime();
            if (settings.exactlyOnce()) {
                producer.beginTransaction();
            }
        }
        List<PlainRequest> batch = new ArrayList<>(records.count());
        for (ConsumerRecord<byte[], byte[]> record : records) {
            GenerationRequest request = requests.deserialize(record.topic(), record.value());
            batch.add(new PlainRequest(request, CloudEventHeaders.trace(record.headers())));
            answered.put(
                    new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
        }
        answers.answer(batch, this::send);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of failures
    private void send(ProducerRecord<byte[], byte[]> answer) {
        producer.send(answer, (sent, error) -> {
            if (error != null) {
                error.printStackTrace();
                Runtime.getRuntime().halt(1); // what was read but not committed is read again by the next one
            }
        });
    }

    private void commit() {
        if (settings.exactlyOnce()) {
            producer.sendOffsetsToTransaction(answered, consumer.groupMetadata());
            producer.commitTransaction();
        } else {
            producer.flush();
            consumer.commitSync(answered);
        }
        answered.clear();
        lastCommit = System.nanoTime();
    }
}
