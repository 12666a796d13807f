/**
 * What runs: trains the configured models in turns, then what topic {@code training-requests} asks for, one request at
 * a time.
 *
 * <p>In: specs and training requests. Out: candidates offered to {@code publish.Promotion}, events on topic {@code
 * training-progress}, meters and health checks. A failure belongs to its training: it ends in a FAILED event and the
 * next model is trained. Brokers and registry that are away are waited for. Nothing here computes: gradients are {@code
 * vae}'s, figures {@code evaluation}'s.
 *
 * <p>Begin with {@link TrainingService}; {@link TrainingRun} is one model's way, {@link RequestLoop} the topic's,
 * {@link SingleTraining} the command line's.
 */
package io.latentstream.trainer.service;
