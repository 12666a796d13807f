/**
 * Metrics that need no model: numbers from numbers, each class with its formula and source.
 *
 * <p>Feature vectors and spectrograms enter, a row each; {@link io.latentstream.trainer.evaluation.metric.Estimate}s (a mean with
 * its standard error) and named {@link io.latentstream.trainer.evaluation.metric.Measurement}s leave. Begin with Measurement.
 * Models, classifiers and the protocols may not be imported.
 */
package io.latentstream.trainer.evaluation.metric;
