/**
 * {@code bench train}: how good the shipped models become, after how much training, and what an epoch costs beside PyTorch.
 *
 * <p>Models and seeds go in; trainings run in this process with the trainer's own classes, and every version is kept in a
 * folder with its report, which compares it with its targets and with what others published. Out come the metrics of
 * docs/evaluation.md, a sample for each seed. With {@code --beside torch} only speed is measured ({@code BesideTorch}).
 */
package io.latentstream.bench.training;
