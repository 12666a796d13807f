package io.latentstream.trainer.evaluation.classifier;

import io.latentstream.latent.LabelGroup;
import io.latentstream.latent.SplitMix64;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.dataset.ProgressLines;
import java.util.List;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Recognises the labels of clips: a small network over coarse spectrograms, trained on augmented real clips, with one softmax
 * head for each label group.
 */
public final class ClipClassifier {
    private static final Logger LOG = LoggerFactory.getLogger(ClipClassifier.class);

    private static final int BATCH = 64;
    private static final int EPOCHS = 40;
    private static final int FEATURES = 64;
    private static final String IN = "in";
    private static final String HIDDEN = "hidden";
    private static final String FEATURE_LAYER = "features";

    private final ComputationGraph network;
    private final CoarseSpectrogram coarse;
    private final int heads;

    private ClipClassifier(ComputationGraph network, CoarseSpectrogram coarse, int heads) {
        this.network = network;
        this.coarse = coarse;
        this.heads = heads;
    }

    /**
     * What is recognised in clips.
     *
     * @param features activations of the last hidden layer, [clips, features]
     * @param probabilities of the labels, [clips, labels] for each label group
     */
    public record Judgement(INDArray features, List<INDArray> probabilities) {}

    /** Trains on real clips; the same clips and seed give the same weights. */
    public static ClipClassifier train(
            Examples examples, List<LabelGroup> labelGroups, SpectrogramSettings settings, long seed) {
        CoarseSpectrogram coarse = new CoarseSpectrogram(settings);
        int steps = Math.max(1, examples.count() / BATCH) * EPOCHS;
        ComputationGraph network = network(coarse.size(), labelGroups, steps, seed);
        ClipClassifier classifier = new ClipClassifier(network, coarse, labelGroups.size());
        SplitMix64 random = SplitMix64.of(seed, 1);
        float[] values = new float[examples.size()];
        LOG.info("training the classifier that judges clips, once");
        ProgressLines progress = new ProgressLines(LOG, "training the classifier that judges clips, steps");
        for (int step = 0; step < steps; step++) {
            progress.at(step, steps);
            float[][] rows = new float[BATCH][coarse.size()];
            float[][][] labels = new float[labelGroups.size()][BATCH][];
            for (int i = 0; i < BATCH; i++) {
                int example = random.nextInt(examples.count());
                examples.read(example, values);
                coarse.augmented(values, random, rows[i]);
                for (int group = 0; group < labels.length; group++) {
                    labels[group][i] = new float[labelGroups.get(group).values().size()];
                    labels[group][i][examples.label(group, example)] = 1f;
                }
            }
            classifier.fit(rows, labels);
        }
        return classifier;
    }

    private static ComputationGraph network(int inputs, List<LabelGroup> labelGroups, int steps, long seed) {
        ComputationGraphConfiguration.GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(seed)
                .dataType(DataType.FLOAT)
                .weightInit(WeightInit.RELU)
                .updater(new Adam(new MapSchedule.Builder(ScheduleType.ITERATION)
                        .add(0, 1e-3)
                        .add(steps * 6 / 10, 3e-4)
                        .add(steps * 8 / 10, 1e-4)
                        .build()))
                .graphBuilder()
                .addInputs(IN)
                .addLayer(HIDDEN, dense(inputs, 256, new SeededDropout(0.9, seed + 1)), IN)
                .addLayer(FEATURE_LAYER, dense(256, FEATURES, new SeededDropout(0.7, seed + 2)), HIDDEN);
        String[] outputs = labelGroups.stream().map(ClipClassifier::head).toArray(String[]::new);
        for (LabelGroup group : labelGroups) {
            OutputLayer head = new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                    .nIn(FEATURES)
                    .nOut(group.values().size())
                    .activation(Activation.SOFTMAX)
                    .weightInit(WeightInit.XAVIER)
                    .build();
            graph.addLayer(head(group), head, FEATURE_LAYER);
        }
        ComputationGraph network =
                new ComputationGraph(graph.setOutputs(outputs).build());
        network.init();
        SeededWeights.draw(network.getLayers(), seed);
        return network;
    }

    private static String head(LabelGroup group) {
        return "head-" + group.name();
    }

    private static DenseLayer dense(int in, int out, SeededDropout dropout) {
        return new DenseLayer.Builder()
                .nIn(in)
                .nOut(out)
                .activation(Activation.RELU)
                .dropOut(dropout)
                .build();
    }

    private void fit(float[][] rows, float[][][] labels) {
        INDArray[] targets = new INDArray[labels.length];
        for (int group = 0; group < labels.length; group++) {
            targets[group] = Nd4j.createFromArray(labels[group]);
        }
        network.fit(new INDArray[] {Nd4j.createFromArray(rows)}, targets);
    }

    /** Judges clips, a spectrogram in each row. */
    public Judgement judge(float[][] clips) {
        float[][] rows = new float[clips.length][coarse.size()];
        for (int i = 0; i < clips.length; i++) {
            coarse.plain(clips[i], rows[i]);
        }
        INDArray input = Nd4j.createFromArray(rows);
        INDArray[] probabilities = network.output(false, input);
        INDArray features = network.feedForward(input, false).get(FEATURE_LAYER).dup();
        return new Judgement(features, List.of(probabilities).subList(0, heads));
    }
}
