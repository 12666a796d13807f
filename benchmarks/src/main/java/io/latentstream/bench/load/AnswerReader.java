package io.latentstream.bench.load;

import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.kafka.TopicReader;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads all committed answers on a thread of its own and enters them in the present run's book. */
public final class AnswerReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private static final List<Topic<?>> TOPICS = List.of(
            Topics.GENERATED_IMAGES,
            Topics.GENERATED_AUDIO,
            Topics.GENERATION_FAILURES,
            Topics.GENERATION_DEAD_LETTERS);

    private final Consumer<byte[], byte[]> answers;
    private final Thread thread;
    private volatile Optional<Run> run = Optional.empty();
    private volatile Optional<RuntimeException> failure = Optional.empty();
    private volatile boolean stopped;

    private record Run(AnswerBook book, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> observer) {}

    /** Reads from the present end of the topics on. */
    public AnswerReader(ClientEnvironment clients) {
        Map<String, Object> settings = TopicReader.settings(clients.kafka());
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4 << 20);
        answers = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = TOPICS.stream()
                .flatMap(topic -> answers.partitionsFor(topic.name()).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        answers.assign(partitions);
        answers.seekToEnd(partitions);
        partitions.forEach(answers::position); // looked up now; the first poll would miss what comes first
        thread = new Thread(this::read, "answers");
        thread.setDaemon(true);
        thread.start();
    }

    private void read() {
        try (answers) {
            while (!stopped) {
                ConsumerRecords<byte[], byte[]> records = answers.poll(POLL);
                long now = System.nanoTime();
                run.ifPresent(present -> records.forEach(record -> enter(record, present, now)));
            }
        } catch (RuntimeException e) {
            failure = Optional.of(e);
        }
    }

    private static void enter(ConsumerRecord<byte[], byte[]> record, Run run, long now) {
        RequestId id = RequestId.parse(record.key());
        if (id.run() != run.book().run()) {
            return; // of an earlier run, which had to be given up
        }
        boolean output = record.topic().equals(Topics.GENERATED_IMAGES.name())
                || record.topic().equals(Topics.GENERATED_AUDIO.name());
        if (output) {
            run.observer().accept(record);
            run.book().output(id.number(), now);
        } else {
            run.book().failure(id.number(), now);
        }
    }

    /** From now on answers are entered here, and each output is shown to the observer first, on the reader's thread. */
    public void open(AnswerBook book, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> observer) {
        run = Optional.of(new Run(book, observer));
    }

    /** Throws what ended the reading, if something did. */
    public void requireAlive() {
        failure.ifPresent(e -> {
            throw e;
        });
    }

    @Override
    public void close() {
        stopped = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
