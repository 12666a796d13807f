package io.latentstream.trainer.evaluation.classifier;

import io.latentstream.artifact.Sha256;
import io.latentstream.trainer.dataset.ImageDataset;
import io.latentstream.trainer.dataset.idx.Mnist;
import io.latentstream.trainer.nn.ShippedWeights;
import io.latentstream.trainer.nn.TrainingThreads;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The MNIST classifier that ships with the trainer. It never changes, so that all versions of all models are measured by the same
 * features. The resource {@code mnist.f32} holds its weights, little-endian floats; {@code mnist.properties} describes them.
 *
 * @param dataDigest SHA-256 of the dataset that it was trained on
 * @param testDigest SHA-256 of the binarised test images that it was measured on
 * @param accuracy share of them that it labels right
 * @param classifier the classifier itself
 */
public record ShippedClassifier(String dataDigest, String testDigest, double accuracy, ImageClassifier classifier) {
    private static final String FOLDER = "/classifier/";
    private static final String WEIGHTS = "mnist.f32";
    private static final String PROPERTIES = "mnist.properties";
    private static final int EPOCHS = 40;

    /** Reads the resources and checks the weights' SHA-256. */
    public static ShippedClassifier load() {
        ShippedWeights shipped = ShippedWeights.load(FOLDER + WEIGHTS, FOLDER + PROPERTIES);
        byte[] weights = shipped.bytes();
        Properties properties = shipped.description();
        float[] floats = new float[weights.length / Float.BYTES];
        ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(floats);
        return new ShippedClassifier(
                properties.getProperty("dataSha256"),
                properties.getProperty("testSha256"),
                Double.parseDouble(properties.getProperty("accuracy")),
                new ImageClassifier(
                        Integer.parseInt(properties.getProperty("pixels")),
                        Integer.parseInt(properties.getProperty("labels")),
                        floats));
    }

    /** Trains the classifier and writes the resources to a folder: {@code trainer/src/main/resources/classifier}. Takes minutes. */
    public static void main(String[] args) throws IOException {
        if (args.length != 1) {
            throw new IllegalArgumentException("give one argument: the folder to write the classifier's files to");
        }
        ImageDataset dataset = Mnist.shipped();
        EvaluationImages test = EvaluationImages.binarised(dataset.test());
        int labels = dataset.label().values().size();
        try (TrainingThreads threads = new TrainingThreads(1)) {
            int images = dataset.train().count();
            ImageClassifier classifier =
                    ClassifierTraining.of(EPOCHS, images, 1, Integer.MAX_VALUE).train(dataset.train(), labels);
            double accuracy = classifier.accuracy(test.images(), threads).mean();
            Path folder = Path.of(args[0]);
            Files.write(folder.resolve(WEIGHTS), classifier.bytes());
            Files.writeString(
                    folder.resolve(PROPERTIES),
                    """
                    # Written by %s.
                    pixels=%d
                    labels=%d
                    dataSha256=%s
                    testSha256=%s
                    accuracy=%s
                    weightsSha256=%s
                    """.formatted(
                                    ShippedClassifier.class.getName(),
                                    dataset.train().size(),
                                    labels,
                                    dataset.provenance().digest(),
                                    test.sha256(),
                                    accuracy,
                                    Sha256.hex(classifier.bytes())),
                    StandardCharsets.UTF_8);
        }
    }
}
