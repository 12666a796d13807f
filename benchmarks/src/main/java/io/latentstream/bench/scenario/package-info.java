/**
 * The benchmarks with a broker: {@code stream}, {@code scale}, {@code start}, {@code swap}, {@code kill} and {@code flow}.
 *
 * <p>Each is one command: options in, load runs on a test bed, tables out. {@code swap}, {@code kill} and {@code flow} also
 * judge whether each request ended exactly once while versions changed or processes were killed. {@code flow} uses a running
 * stack instead of a broker of its own, and {@link io.latentstream.bench.scenario.OutputLedger} counts its terminal events.
 *
 * <p>Programs under measurement are reached by topics and processes. Begin with {@code StreamCommand}.
 */
package io.latentstream.bench.scenario;
