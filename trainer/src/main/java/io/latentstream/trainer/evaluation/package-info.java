/**
 * Measures trained models on data that their training never sees: a {@code TrainedVae} and a dataset enter, an
 * {@link io.latentstream.trainer.evaluation.EvaluationResult} leaves.
 *
 * <p>There are two protocols (docs/evaluation.md): images by {@code ImageEvaluation}, which adds up the likelihood
 * ({@code ImageLikelihood}) and the samples ({@code SampleQuality}); clips by {@code ClipEvaluation}. Transfers and
 * interpolations of both are {@code LatentWays}'s. Formulas with their sources are in {@code metric}, judges of generated
 * images in {@code classifier}, of clips in {@code ear}. Everything is seeded: measuring twice gives the same values to the last digit.
 *
 * <p>To add a metric: compute it in {@code metric}, add a Measurement in one of the three classes above, and explain it in
 * {@code report.standing.MetricGlossary}. Begin with {@link io.latentstream.trainer.evaluation.Evaluation}. Publishing, reports
 * and commands may not be imported.
 */
package io.latentstream.trainer.evaluation;
