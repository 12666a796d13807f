/**
 * A broker and programs under measurement, each in a process of its own, and the loads that they are put under.
 *
 * <p>{@link io.latentstream.bench.testbed.TestBed} starts broker and registry ({@code BrokerMain}), creates the topics and
 * starts apps: the generator or a peer, told by variables as in an installation. {@code LoadRun} puts apps under load and
 * returns what it measured; {@code ProcessUsage} and {@code ProcessMemory} tell what a process has used.
 *
 * <p>Apps are reached by topics and variables only: no class of theirs is called here. Begin with {@code TestBed}.
 */
package io.latentstream.bench.testbed;
