/**
 * Measurements of Latentstream, every figure beside its peer in the same run: {@code ./latentstream bench}.
 *
 * <p>{@link io.latentstream.bench.BenchCommand} lists the benchmarks. Those in {@code loop} measure code on one thread with
 * JMH; those in {@code scenario} start a broker and programs as processes, send requests and count every answer;
 * {@code training} trains models and holds them against their targets, or beside PyTorch. {@code report} is what all have in
 * common, {@code model} trains what is measured, {@code peer} has the programs that the generator is compared with.
 *
 * <p>Nothing else may depend on this module. Begin with {@code scenario.StreamCommand}.
 */
package io.latentstream.bench;
