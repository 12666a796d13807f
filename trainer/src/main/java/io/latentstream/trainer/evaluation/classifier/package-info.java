/**
 * Classifiers of real data that judge generated data: one for images, one for clips.
 *
 * <p>{@link io.latentstream.trainer.evaluation.classifier.ImageClassifier} gets binarised images
 * ({@link io.latentstream.trainer.evaluation.classifier.EvaluationImages}), and
 * {@link io.latentstream.trainer.evaluation.classifier.ClipClassifier} spectrograms; labels and features leave, [examples,
 * features]. Training is seeded: the same data gives the same weights. The classifier of MNIST ships as a resource, weights as
 * little-endian floats. The networks are those of {@code nn}; the protocols and the models under test may not be imported.
 */
package io.latentstream.trainer.evaluation.classifier;
