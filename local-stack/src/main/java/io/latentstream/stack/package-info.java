/**
 * All of Latentstream in one JVM, with a real broker and a schema registry: for the demo, for trials and for the end-to-end tests.
 * In come a data folder, ports and environment variables ({@link io.latentstream.stack.StackSettings}); out comes a running
 * {@link io.latentstream.stack.LocalStack}, where reading begins. {@link io.latentstream.stack.DemoCommand} is
 * {@code ./latentstream demo}: it trains on such a stack, asks each new version for outputs and writes them to files.
 *
 * <p>The parts talk over loopback as they would over a network. Imports every module but the benchmarks; nothing that is shipped as
 * a service imports this one, so that broker jars never reach a service.
 */
package io.latentstream.stack;
