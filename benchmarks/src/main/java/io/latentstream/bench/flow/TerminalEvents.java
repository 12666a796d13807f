package io.latentstream.bench.flow;

import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.serde.Serdes;
import io.latentstream.topic.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Committed images, clips and failures, from the moment on that this is opened. */
final class TerminalEvents implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(250);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Deserializer<GeneratedImage> images;
    private final Deserializer<GeneratedAudio> clips;

    TerminalEvents(ClientEnvironment clients) {
        images = Serdes.avro(GeneratedImage.class, clients.registry()).deserializer();
        this.clips = Serdes.avro(GeneratedAudio.class, clients.registry()).deserializer();
        Map<String, Object> settings = new HashMap<>(clients.kafka());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(
                        Topics.GENERATED_IMAGES, Topics.GENERATED_AUDIO, Topics.GENERATION_FAILURES)
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position); // now, not at the first poll: nothing is to be missed
    }

    /** Enters what comes until the ledger is sound or the time is up, and then what still comes for a while. */
    void enterInto(Ledger ledger, Duration patience, Duration aftermath) {
        long end = System.nanoTime() + patience.toNanos();
        while (ledger.missing() > 0 && System.nanoTime() < end) {
            poll(ledger);
        }
        long last = System.nanoTime() + aftermath.toNanos();
        while (System.nanoTime() < last) {
            poll(ledger);
        }
    }

    private void poll(Ledger ledger) {
        consumer.poll(POLL).forEach(record -> enter(record, ledger));
    }

    private void enter(ConsumerRecord<String, byte[]> record, Ledger ledger) {
        if (record.topic().equals(Topics.GENERATED_IMAGES.name())) {
            ledger.output(
                    record.key(),
                    images.deserialize(record.topic(), record.value()).getIndex());
        } else if (record.topic().equals(Topics.GENERATED_AUDIO.name())) {
            ledger.output(
                    record.key(),
                    clips.deserialize(record.topic(), record.value()).getIndex());
        } else {
            ledger.failure(record.key());
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
