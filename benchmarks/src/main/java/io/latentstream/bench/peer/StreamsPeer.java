package io.latentstream.bench.peer;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.ImageShape;
import io.latentstream.latent.LatentSampler;
import io.latentstream.topic.Topics;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.ValueMapper;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A topology that answers each request with bare images, with the settings of Kafka Streams but for how answers are sent. It does
 * what published examples of Kafka Streams with DL4J do: a stream of requests, and for each one {@code network.output} of all its
 * rows, which are sampled as the generator does. Or it shows Kafka Streams' own limit: it sends as many images, but always the
 * same black one.
 */
final class StreamsPeer {
    private static final int WHITE = 255;

    private StreamsPeer() {}

    public static void main(String[] args) {
        PeerSettings settings = PeerSettings.here();
        BenchModel model = settings.model();
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(Topics.GENERATION_REQUESTS.name(), Consumed.with(Serdes.String(), settings.requests()))
                .flatMapValues(settings.is(PeerSettings.PASS_THROUGH) ? black(model) : decoded(model))
                .to(Topics.GENERATED_IMAGES.name(), Produced.with(Serdes.String(), Serdes.ByteArray()));
        Map<String, Object> properties = new HashMap<>(settings.sending());
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, settings.env().get("PROCESSING_GUARANTEE"));
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.env().get("STATE_DIR"));
        if (settings.env().containsKey("COMMIT_INTERVAL_MS")) {
            properties.put(
                    StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, settings.env().get("COMMIT_INTERVAL_MS"));
        }
        properties.putAll(settings.clients().kafka());
        KafkaStreams streams = new KafkaStreams(builder.build(), new StreamsConfig(properties));
        Runtime.getRuntime().addShutdownHook(new Thread(streams::close, "shutdown"));
        streams.start();
    }

    private static ValueMapper<GenerationRequest, List<byte[]>> black(BenchModel model) {
        ImageShape shape = (ImageShape) model.version().getRendering();
        byte[] image = new byte[shape.getWidth() * shape.getHeight()];
        return request -> Collections.nCopies(request.getCount(), image);
    }

    private static ValueMapper<GenerationRequest, List<byte[]>> decoded(BenchModel model) {
        MultiLayerNetwork network = model.network();
        LatentSampler sampler = model.sampler();
        return request -> {
            float[][] rows = new float[request.getCount()][];
            for (int index = 0; index < rows.length; index++) {
                rows[index] = sampler.sample(request.getSeed(), index, Map.of(), request.getTemperature())
                        .values();
            }
            INDArray output = network.output(Nd4j.createFromArray(rows));
            List<byte[]> images = new ArrayList<>(rows.length);
            for (float[] values : output.toFloatMatrix()) {
                byte[] pixels = new byte[values.length];
                for (int i = 0; i < pixels.length; i++) {
                    pixels[i] = (byte) Math.round(values[i] * WHITE);
                }
                images.add(pixels);
            }
            return images;
        };
    }
}
