package io.latentstream.bench.decode;

import io.latentstream.bench.model.BenchModel;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The limit: the products of a dense decoder's matrices and nothing else, on arrays that are allocated once. No bias, no
 * activation, and nothing goes in or comes out.
 */
final class SgemmLoop implements DecodeLoop {
    private final List<INDArray> activations = new ArrayList<>();
    private final List<INDArray> weights = new ArrayList<>();

    private SgemmLoop(MultiLayerNetwork network, Batch batch) {
        activations.add(Nd4j.create(batch.inputs(), new long[] {batch.rows(), batch.width()}, 'c')
                .dup('f'));
        for (Layer layer : network.getLayers()) {
            INDArray weight = layer.getParam("W").dup('f');
            weights.add(weight);
            activations.add(Nd4j.create(new long[] {batch.rows(), weight.size(1)}, 'f'));
        }
    }

    static SgemmLoop of(BenchModel model, Batch batch) {
        return new SgemmLoop(Dl4jNetworks.read(model), batch);
    }

    @Override
    public Object decode() {
        for (int layer = 0; layer < weights.size(); layer++) {
            Nd4j.gemm(activations.get(layer), weights.get(layer), activations.get(layer + 1), false, false, 1, 0);
        }
        return activations;
    }

    @Override
    public void close() {
        activations.forEach(INDArray::close);
        weights.forEach(INDArray::close);
    }
}
