package io.latentstream.trainer.evaluation;

import io.latentstream.latent.SplitMix64;
import io.latentstream.trainer.dataset.ImageDataset;
import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.dataset.Provenance;
import io.latentstream.trainer.evaluation.classifier.ClassifierTraining;
import io.latentstream.trainer.evaluation.classifier.ImageClassifier;
import io.latentstream.trainer.evaluation.classifier.ImageClassifier.Judgement;
import io.latentstream.trainer.evaluation.classifier.ShippedClassifier;
import io.latentstream.trainer.evaluation.metric.Measurement;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.vae.TrainedVae;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a classifier recognises in images: MNIST's ships, for other data one is trained when it is first needed. */
final class SampleRecognition {
    /** How many images of a model are judged; the first ones of a request for all labels in turn. */
    static final int SAMPLES = 10_000;

    private static final int EPOCHS = 10;
    private static final int LEAST_STEPS = 300;
    private static final int MOST_STEPS = 1_500;
    private static final long SEED = 4;

    private final ImageDataset dataset;
    private final LabelledImages binarisedTest;
    private final TrainingThreads threads;
    private ImageClassifier classifier; // null until it is trained
    private Judgement real;

    SampleRecognition(ImageDataset dataset, LabelledImages binarisedTest, TrainingThreads threads) {
        this.dataset = dataset;
        this.binarisedTest = binarisedTest;
        this.threads = threads;
        this.classifier = shipped(dataset.provenance()).orElse(null);
    }

    /** The one that ships, unless it has learned the images that are held out here. */
    private static Optional<ImageClassifier> shipped(Provenance data) {
        ShippedClassifier shipped = ShippedClassifier.load();
        return data.isOf(shipped.dataDigest()) && data.holdout().isEmpty()
                ? Optional.of(shipped.classifier())
                : Optional.empty();
    }

    /** Whether a classifier is at hand; training one takes up to 20 seconds. */
    boolean isReady() {
        return classifier != null;
    }

    private ImageClassifier classifier() {
        if (classifier == null) {
            LabelledImages images = dataset.train();
            ClassifierTraining training = ClassifierTraining.of(EPOCHS, images.count(), LEAST_STEPS, MOST_STEPS);
            int labels = dataset.label().values().size();
            classifier = threads.run(thread -> thread == 0 ? training.train(images, labels) : null)
                    .get(0);
        }
        return classifier;
    }

    /** What it makes of the binarised test images. */
    Judgement ofTest() {
        if (real == null) {
            real = classifier().judge(binarisedTest, threads);
        }
        return real;
    }

    /** What it makes of generated images, values in [0,1]; they are binarised in place first, as it learned them. */
    Judgement of(float[][] images) {
        for (int i = 0; i < images.length; i++) {
            binarise(images[i], SplitMix64.of(SEED, i));
        }
        return classifier().judge(images, threads);
    }

    private static void binarise(float[] image, SplitMix64 random) {
        for (int i = 0; i < image.length; i++) {
            image[i] = random.nextDouble() < image[i] ? 1f : 0f;
        }
    }

    /**
     * What it makes of a model's samples, all labels in turn.
     *
     * @param asked [samples, label groups]
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Samples(int[][] asked, Judgement judgement) {}

    Samples ofSamples(TrainedVae vae) {
        int[][] asked = LabelCombinations.first(vae.spec().labelGroups(), SAMPLES);
        return new Samples(asked, of(new PriorSampler(vae, threads).sample(asked)));
    }

    /** The share of samples that are seen as asked, and of test images; empty for a model without labels. */
    List<Measurement> accuracies(TrainedVae vae) {
        if (vae.spec().labelGroups().isEmpty()) {
            return List.of();
        }
        Samples samples = ofSamples(vae);
        return List.of(accuracy("", samples.judgement(), samples.asked()), realAccuracy());
    }

    /** An accuracy, by the name of the data's label group. */
    Measurement accuracy(String suffix, Judgement judgement, int[][] labels) {
        int[] firsts = Arrays.stream(labels).mapToInt(row -> row[0]).toArray();
        return Measurement.of(name() + suffix, "", judgement.accuracy(firsts));
    }

    Measurement realAccuracy() {
        int[] labels = new int[binarisedTest.count()];
        Arrays.setAll(labels, binarisedTest::label);
        return Measurement.of(name() + "-real", "", ofTest().accuracy(labels));
    }

    private String name() {
        return dataset.label().name() + "-accuracy";
    }
}
