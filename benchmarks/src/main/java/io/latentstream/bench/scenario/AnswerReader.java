package io.latentstream.bench.scenario;

import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.kafka.TopicReader;
import io.latentstream.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads all committed answers on a thread of its own and enters them in the present run's book. */
final class AnswerReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Set<String> OUTPUTS = Set.of(Topics.GENERATED_IMAGES.name(), Topics.GENERATED_AUDIO.name());
    private static final Set<String> FAILURES =
            Set.of(Topics.GENERATION_FAILURES.name(), Topics.GENERATION_DEAD_LETTERS.name());

    private final KafkaConsumer<byte[], byte[]> answers;
    private final CompletableFuture<Void> reading;
    private volatile Optional<Run> run = Optional.empty();
    private volatile boolean stopped;

    private record Run(AnswerBook book, Consumer<ConsumerRecord<byte[], byte[]>> observer) {}

    /** Reads from the present end of the topics on. */
    AnswerReader(ClientEnvironment clients) {
        Map<String, Object> settings = TopicReader.settings(clients.kafka());
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20);
        answers = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = answers.listTopics().entrySet().stream()
                .filter(topic -> OUTPUTS.contains(topic.getKey()) || FAILURES.contains(topic.getKey()))
                .flatMap(topic -> topic.getValue().stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        answers.assign(partitions);
        answers.seekToEnd(partitions);
        partitions.forEach(answers::position); // looked up now; the first poll would miss what comes first
        reading = CompletableFuture.runAsync(this::read, task -> new Thread(task, "answers").start());
    }

    private void read() {
        try (answers) {
            while (!stopped) {
                ConsumerRecords<byte[], byte[]> records = answers.poll(POLL);
                long now = System.nanoTime();
                run.ifPresent(present -> records.forEach(record -> enter(record, present, now)));
            }
        }
    }

    private static void enter(ConsumerRecord<byte[], byte[]> record, Run run, long now) {
        RequestId id = RequestId.parse(record.key());
        if (id.run() != run.book().run()) {
            return; // of an earlier run, which had to be given up
        }
        if (OUTPUTS.contains(record.topic())) {
            run.observer().accept(record);
            run.book().output(id.number(), now);
        } else {
            run.book().failure(id.number(), now);
        }
    }

    /** From now on answers are entered here, and each output is shown to the observer first, on the reader's thread. */
    void open(AnswerBook book, Consumer<ConsumerRecord<byte[], byte[]>> observer) {
        run = Optional.of(new Run(book, observer));
    }

    /** Throws what ended the reading, if something did. */
    void requireAlive() {
        if (reading.isDone()) {
            reading.join();
        }
    }

    @Override
    public void close() {
        stopped = true;
        reading.join();
    }
}
