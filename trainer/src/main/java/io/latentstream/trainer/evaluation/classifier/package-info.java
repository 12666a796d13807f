/**
 * Classifiers of real images that judge generated ones.
 *
 * <p>{@link io.latentstream.trainer.evaluation.classifier.ImageClassifier} gets binarised images
 * ({@link io.latentstream.trainer.evaluation.classifier.EvaluationImages}); labels and features leave, [examples, features]. Training is seeded: the same data gives the same weights. The classifier of MNIST ships as a resource, weights as
 * little-endian floats. The networks are those of {@code nn}; the protocols and the models under test may not be imported.
 */
package io.latentstream.trainer.evaluation.classifier;
