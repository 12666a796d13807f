package io.latentstream.bench.decode;

import io.latentstream.bench.model.BenchModel;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What DL4J's documentation shows: a new array for the inputs, {@code network.output}, and the values left in ND4J's array. */
final class Dl4jOutputLoop implements DecodeLoop {
    private final MultiLayerNetwork network;
    private final Batch batch;

    private Dl4jOutputLoop(MultiLayerNetwork network, Batch batch) {
        this.network = network;
        this.batch = batch;
    }

    static Dl4jOutputLoop of(BenchModel model, Batch batch) {
        return new Dl4jOutputLoop(Dl4jNetworks.read(model), batch);
    }

    @Override
    public Object decode() {
        // Freed at once: left to the garbage collector, the arrays would fill the memory between two collections.
        try (INDArray input = Nd4j.create(batch.inputs(), new long[] {batch.rows(), batch.width()}, 'c');
                INDArray output = network.output(input)) {
            return output.getDouble(0);
        }
    }

    @Override
    public void close() {
        network.close();
    }
}
