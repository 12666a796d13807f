/**
 * The generator: a Kafka Streams app that answers each generation request with all its outputs or with one failure.
 *
 * <p>Begin with {@link io.latentstream.generator.GeneratorTopology}, the app's topics, and with the way of one request, {@code
 * stream.RequestProcessor.answer}: parse, open, outputs, answer, forward.
 *
 * <p>The rooms, each of which may import only those behind it: {@code stream}, {@code answer}, {@code generation}, {@code model},
 * then {@code decoder}, {@code render} and {@code observe}, then {@code request}. This package wires them up; of it the rooms see
 * only {@link io.latentstream.generator.GeneratorConfig}, and of them only {@code stream} does.
 */
package io.latentstream.generator;
