package io.latentstream.bench.peer;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.event.GenerationRequest;
import io.latentstream.topic.Topics;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What published examples of Kafka Streams with DL4J do: a stream of requests, and for each one {@code network.output}. The
 * outputs are bare bytes of pixels; all images of a request are decoded in one call.
 */
final class MapValuesPeer {
    private static final int WHITE = 255;

    private final MultiLayerNetwork network;
    private final RequestRows rows;

    private MapValuesPeer(BenchModel model) throws IOException {
        network = ModelSerializer.restoreMultiLayerNetwork(
                new ByteArrayInputStream(model.decoder(BenchModel.DL4J)), false);
        rows = new RequestRows(model);
    }

    public static void main(String[] args) throws IOException {
        PeerSettings settings = PeerSettings.fromEnv(System.getenv());
        MapValuesPeer peer = new MapValuesPeer(settings.model());
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(Topics.GENERATION_REQUESTS.name(), Consumed.with(Serdes.String(), settings.requests()))
                .flatMapValues(peer::images)
                .to(Topics.GENERATED_IMAGES.name(), Produced.with(Serdes.String(), Serdes.ByteArray()));
        settings.run(builder.build());
    }

    private List<byte[]> images(GenerationRequest request) {
        INDArray output = network.output(Nd4j.createFromArray(rows.of(request)));
        List<byte[]> images = new ArrayList<>(request.getCount());
        for (float[] values : output.toFloatMatrix()) {
            byte[] pixels = new byte[values.length];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = (byte) Math.round(values[i] * WHITE);
            }
            images.add(pixels);
        }
        return images;
    }
}
