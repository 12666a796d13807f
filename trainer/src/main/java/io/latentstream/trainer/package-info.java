/**
 * The trainer: trains variational autoencoders and publishes them to Kafka as model versions.
 *
 * <p>In: settings from the environment ({@link io.latentstream.trainer.TrainerConfig}) and topic {@code
 * training-requests}. Out: versions, routes and artifacts on the model topics, and events on {@code training-progress}.
 * The packages, from the bottom: {@code nn} (layers), {@code dataset}, {@code spec} (what a model is), {@code vae}
 * (training and scores), {@code evaluation}, {@code report}, {@code export} (files of a model), {@code publish} (from a
 * candidate to a version), {@code service} (what runs) and {@code cli}.
 *
 * <p>Begin with {@link io.latentstream.trainer.TrainerApp}, then {@code service.TrainingService}. A training step is
 * {@code vae.Elbo}.
 */
package io.latentstream.trainer;
