/**
 * {@code bench train}: how good the shipped models become, and after how much training.
 *
 * <p>Models and seeds go in; trainings run in this process with the trainer's own classes, and every version is kept in a
 * folder with its report, which compares it with its targets and with what others published. Out come the metrics of
 * docs/evaluation.md, a sample for each seed. No broker.
 *
 * <p>Begin with {@code QualityCommand}.
 */
package io.latentstream.bench.training;
