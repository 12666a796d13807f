package io.latentstream.bench.peer;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.event.GenerationRequest;
import io.latentstream.latent.LatentSampler;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What published examples of Kafka Streams with DL4J do: a stream of requests, and for each one {@code network.output}. The
 * outputs are bare bytes of pixels; all images of a request are decoded in one call. Rows are sampled as the generator does.
 */
final class MapValuesPeer {
    private static final int WHITE = 255;

    private final MultiLayerNetwork network;
    private final LatentSampler sampler;

    private MapValuesPeer(BenchModel model) {
        network = model.network();
        sampler = model.sampler();
    }

    public static void main(String[] args) {
        PeerSettings settings = PeerSettings.fromEnv(System.getenv());
        settings.runStream(new MapValuesPeer(settings.model())::images);
    }

    private List<byte[]> images(GenerationRequest request) {
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
    }
}
