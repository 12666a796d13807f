/**
 * Training and scoring of variational autoencoders.
 *
 * <p>In: a {@code VaeSpec}, examples in [0,1], a budget and a seed. Out: a {@link TrainedVae} with its weights and the
 * prior that a generator draws from, and scores of it ({@link ElboScorer}, {@link ImportanceScorer}). The same seed and
 * number of threads give the same weights, bit for bit. The weights lie as {@link ParameterLayout} says. Imports {@code
 * spec}, {@code nn} and the examples of {@code dataset}; neither ND4J nor DL4J.
 *
 * <p>Begin with {@link Elbo}, which states the equations; {@link VaeTrainer} takes the steps, {@link ParallelStep}
 * shares one out over the threads. There are more than 20 classes because priors p(z|y) ({@link Prior}), likelihoods
 * p(x|z) ({@link ReconstructionTerm}) and scorers all work on the same package-private buffers.
 */
package io.latentstream.trainer.vae;
