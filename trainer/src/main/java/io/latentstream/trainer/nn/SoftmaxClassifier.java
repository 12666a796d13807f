package io.latentstream.trainer.nn;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.lossfunctions.LossFunctions;
import org.nd4j.linalg.schedule.MapSchedule;
import org.nd4j.linalg.schedule.ScheduleType;

/**
 * A classifier as a DL4J network: two dense layers of rectified linear units, the second of which gives the features, then a
 * softmax for each head, trained by cross-entropy and Adam. For one thread.
 */
public final class SoftmaxClassifier {
    private static final String IN = "in";
    private static final String HIDDEN = "hidden";
    private static final String FEATURES = "features";
    private static final String HEAD = "head-";

    private final ComputationGraph network;
    private final int heads;

    private SoftmaxClassifier(ComputationGraph network, int heads) {
        this.network = network;
        this.heads = heads;
    }

    /**
     * Widths of the layers.
     *
     * @param inputs numbers of an example
     * @param hidden units of the first layer
     * @param features units of the second
     * @param labels of each head
     */
    public record Widths(int inputs, int hidden, int features, List<Integer> labels) {
        public Widths {
            labels = List.copyOf(labels);
        }

        /** Weights and biases of all layers. */
        public int parameters() {
            int outputs = labels.stream().mapToInt(Integer::intValue).sum();
            return (inputs + 1) * hidden + (hidden + 1) * features + (features + 1) * outputs;
        }
    }

    /**
     * What the network makes of a batch.
     *
     * @param features activations of the second layer, [examples, features]
     * @param probabilities of the labels, [examples, labels] for each head
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Output(double[][] features, List<double[][]> probabilities) {
        /** The most probable label of an example; the first of equals. */
        public int likeliest(int head, int example) {
            double[] row = probabilities.get(head)[example];
            int best = 0;
            for (int label = 1; label < row.length; label++) {
                best = row[label] > row[best] ? label : best;
            }
            return best;
        }
    }

    /**
     * A network to be trained.
     *
     * @param keep share of the activations that dropout leaves in each of the two layers; 1: no dropout
     * @param rates learning rate by the step from which on it holds, from step 0 on
     * @param seed of the weights and of dropout: the same examples give the same network
     */
    public static SoftmaxClassifier untrained(Widths widths, double[] keep, Map<Integer, Double> rates, long seed) {
        SoftmaxClassifier classifier = new SoftmaxClassifier(
                new ComputationGraph(configuration(widths, keep, rates, seed)),
                widths.labels().size());
        classifier.network.init();
        SeededWeights.draw(classifier.network.getLayers(), seed);
        return classifier;
    }

    /** A trained network; its parameters as {@link #parameters()} gave them. */
    public static SoftmaxClassifier trained(Widths widths, float[] parameters) {
        SoftmaxClassifier classifier = new SoftmaxClassifier(
                new ComputationGraph(configuration(widths, new double[] {1, 1}, Map.of(0, 0.0), 0)),
                widths.labels().size());
        INDArray row = Nd4j.create(parameters, new long[] {1, parameters.length}, DataType.FLOAT);
        classifier.network.init(row, false);
        return classifier;
    }

    private static ComputationGraphConfiguration configuration(
            Widths widths, double[] keep, Map<Integer, Double> rates, long seed) {
        ComputationGraphConfiguration.GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.FLOAT)
                .weightInit(WeightInit.RELU)
                .updater(new Adam(new MapSchedule(ScheduleType.ITERATION, rates)))
                .graphBuilder()
                .addInputs(IN)
                .addLayer(HIDDEN, dense(widths.inputs(), widths.hidden(), keep[0], seed + 1), IN)
                .addLayer(FEATURES, dense(widths.hidden(), widths.features(), keep[1], seed + 2), HIDDEN);
        List<String> outputs = new ArrayList<>();
        for (int labels : widths.labels()) {
            OutputLayer head = new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                    .nIn(widths.features())
                    .nOut(labels)
                    .activation(Activation.SOFTMAX)
                    .weightInit(WeightInit.XAVIER)
                    .build();
            outputs.add(HEAD + outputs.size());
            graph.addLayer(outputs.get(outputs.size() - 1), head, FEATURES);
        }
        return graph.setOutputs(outputs.toArray(String[]::new)).build();
    }

    private static DenseLayer dense(int in, int out, double keep, long seed) {
        DenseLayer.Builder layer = new DenseLayer.Builder().nIn(in).nOut(out).activation(Activation.RELU);
        return (keep < 1 ? layer.dropOut(new SeededDropout(keep, seed)) : layer).build();
    }

    /**
     * Takes one step.
     *
     * @param rows the examples, [examples, inputs]
     * @param targets one-hot, [heads, examples, labels]
     */
    public void fit(float[][] rows, float[][][] targets) {
        INDArray[] arrays = new INDArray[targets.length];
        for (int head = 0; head < targets.length; head++) {
            arrays[head] = Nd4j.createFromArray(targets[head]);
        }
        network.fit(new INDArray[] {Nd4j.createFromArray(rows)}, arrays);
    }

    /** Judges a batch, [examples, inputs]. */
    public Output judge(float[][] rows) {
        Map<String, INDArray> activations = network.feedForward(Nd4j.createFromArray(rows), false);
        List<double[][]> probabilities = new ArrayList<>();
        for (int head = 0; head < heads; head++) {
            probabilities.add(activations.get(HEAD + head).toDoubleMatrix());
        }
        return new Output(activations.get(FEATURES).toDoubleMatrix(), probabilities);
    }

    /** All weights and biases, layer by layer as DL4J lays them out. */
    public float[] parameters() {
        INDArray parameters = network.params();
        return parameters.reshape(parameters.length()).toFloatVector();
    }
}
