package io.latentstream.bench.peer;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import io.latentstream.generator.decoder.Decoder;
import io.latentstream.generator.decoder.DecoderSettings;
import io.latentstream.generator.render.ImageRenderer;
import io.latentstream.generator.render.ImageRendering;
import io.latentstream.generator.render.Rendering;
import io.latentstream.header.CloudEventHeaders;
import io.latentstream.latent.DecoderRow;
import io.latentstream.latent.LatentSampler;
import io.latentstream.serde.Serdes;
import io.latentstream.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The leanest program that sends the generator's own records, headers and traces included, with the same decoder: poll, decode
 * what came in batches, send, commit. One thread, and a group that never changes; no routes, swaps, failures or takeover.
 */
final class PlainLoopPeer {
    private static final int MAX_POLL_RECORDS = 2_000;
    private static final String COMMIT_INTERVAL_MS = "100";
    private static final int ROWS_AT_ONCE = 256;

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final boolean exactlyOnce;
    private final BenchModel model;
    private final KafkaConsumer<String, GenerationRequest> consumer;
    private final KafkaProducer<String, GeneratedImage> producer;
    private final LatentSampler sampler;
    private final Decoder decoder;
    private final ImageRendering shape;
    private final ImageRenderer renderer = new ImageRenderer();
    private final float[] inputs;
    private final byte[] pixels;
    private final Pending[] pending = new Pending[ROWS_AT_ONCE];
    private int waiting;
    private final long commitNanos;
    private final Map<TopicPartition, OffsetAndMetadata> answered = new HashMap<>();
    private long lastCommit = System.nanoTime();

    /**
     * An image that waits for its batch.
     *
     * @param trace headers of the request that the answer bears too
     */
    private record Pending(GenerationRequest request, List<Header> trace, int index, DecoderRow row) {}

    private PlainLoopPeer(PeerSettings settings) {
        exactlyOnce = settings.exactlyOnce();
        model = settings.model();
        consumer = new KafkaConsumer<>(
                reading(settings), new StringDeserializer(), settings.requests().deserializer());
        producer = new KafkaProducer<>(
                writing(settings),
                new StringSerializer(),
                Serdes.avro(GeneratedImage.class, settings.clients().registry()).serializer());
        sampler = model.sampler();
        decoder = model.decoder(DecoderSettings.DEFAULT);
        shape = (ImageRendering) Rendering.of(model.version().getRendering());
        inputs = new float[ROWS_AT_ONCE * decoder.inputWidth()];
        pixels = new byte[ROWS_AT_ONCE * decoder.outputWidth()];
        String interval = settings.env().getOrDefault("COMMIT_INTERVAL_MS", COMMIT_INTERVAL_MS);
        commitNanos = Duration.ofMillis(Long.parseLong(interval)).toNanos();
    }

    private static Map<String, Object> reading(PeerSettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.clients().kafka());
        properties.put(ConsumerConfig.GROUP_ID_CONFIG, settings.applicationId());
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MAX_POLL_RECORDS);
        return properties;
    }

    private static Map<String, Object> writing(PeerSettings settings) {
        Map<String, Object> properties = new HashMap<>(settings.sending());
        properties.putAll(settings.clients().kafka());
        properties.remove(ConsumerConfig.ISOLATION_LEVEL_CONFIG);
        if (settings.exactlyOnce()) {
            properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, settings.applicationId());
        }
        return properties;
    }

    public static void main(String[] args) {
        new PlainLoopPeer(PeerSettings.here()).run();
    }

    private void run() {
        if (exactlyOnce) {
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

    private void answer(ConsumerRecords<String, GenerationRequest> records) {
        if (!records.isEmpty() && answered.isEmpty()) { // the first since a commit
            lastCommit = System.nanoTime();
            if (exactlyOnce) {
                producer.beginTransaction();
            }
        }
        for (ConsumerRecord<String, GenerationRequest> record : records) {
            List<Header> trace = CloudEventHeaders.trace(record.headers());
            for (int index = 0; index < record.value().getCount(); index++) {
                add(record.value(), trace, index);
            }
            answered.put(
                    new TopicPartition(record.topic(), record.partition()), new OffsetAndMetadata(record.offset() + 1));
        }
        decode();
    }

    private void add(GenerationRequest request, List<Header> trace, int index) {
        DecoderRow row = sampler.sample(request.getSeed(), index, Map.of(), request.getTemperature());
        System.arraycopy(row.values(), 0, inputs, waiting * sampler.rowWidth(), sampler.rowWidth());
        pending[waiting++] = new Pending(request, trace, index, row);
        if (waiting == ROWS_AT_ONCE) {
            decode();
        }
    }

    private void decode() {
        if (waiting > 0) {
            decoder.decodePixels(inputs, waiting, pixels);
            for (int i = 0; i < waiting; i++) {
                send(pending[i], i * shape.valueCount());
            }
            waiting = 0;
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback ends the process on a failure
    private void send(Pending output, int offset) {
        GenerationRequest request = output.request();
        String id = request.getRequestId();
        GeneratedImage image = new GeneratedImage(
                id,
                output.index(),
                0,
                request.getCount(),
                model.name(),
                model.number(),
                request.getSeed(),
                request.getTemperature(),
                null,
                null,
                null,
                null,
                output.row().labels(),
                shape.width(),
                shape.height(),
                request.getEncoding(),
                NOTHING);
        image.setPayload(ByteBuffer.wrap(renderer.render(image, pixels, offset, shape)));
        ProducerRecord<String, GeneratedImage> answer = new ProducerRecord<>(Topics.GENERATED_IMAGES.name(), id, image);
        CloudEventHeaders.add(answer.headers(), id + "/" + output.index(), GeneratedImage.class, "/plain-loop", id);
        output.trace().forEach(answer.headers()::add);
        producer.send(answer, (sent, error) -> {
            if (error != null) {
                error.printStackTrace();
                Runtime.getRuntime().halt(1); // what was read but not committed is read again by the next one
            }
        });
    }

    private void commit() {
        if (exactlyOnce) {
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
