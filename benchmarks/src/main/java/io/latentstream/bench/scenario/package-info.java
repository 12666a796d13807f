/**
 * The benchmarks with a broker: {@code stream}, {@code scale}, {@code start}, {@code swap}, {@code kill} and {@code flow}.
 *
 * <p>{@link io.latentstream.bench.scenario.TestBed} starts broker and registry in a process of their own, publishes models and
 * starts apps, each in its process ({@code JavaProcess}). {@code LoadRun} puts them under a load: a backlog that is seen all at
 * once, or requests as an {@code ArrivalSchedule} has them due (open loop). {@code AnswerReader} enters committed answers in the
 * {@code AnswerBook} of the present run, which tells when all have come and whether any failed or came twice.
 * {@code Latencies} count from when a request was due.
 *
 * <p>{@code swap}, {@code kill} and {@code flow} also judge whether each request ended exactly once while versions changed or
 * processes were killed. {@code flow} uses a running stack instead of a broker of its own, and {@code OutputLedger} counts its
 * terminal events. Begin with {@code StreamCommand}.
 */
package io.latentstream.bench.scenario;
