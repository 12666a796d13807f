package io.latentstream.bench.decode;

import io.latentstream.bench.model.BenchModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;

/** A model's decoder as DL4J itself reads it. */
final class Dl4jNetworks {
    private Dl4jNetworks() {}

    static MultiLayerNetwork read(BenchModel model) {
        try {
            return ModelSerializer.restoreMultiLayerNetwork(
                    new ByteArrayInputStream(model.decoder(BenchModel.DL4J)), false);
        } catch (IOException e) {
            throw new UncheckedIOException("the decoder of model '" + model.name() + "' cannot be read", e);
        }
    }
}
