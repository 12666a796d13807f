/**
 * Requests on their way through Kafka Streams.
 *
 * <p>In: records of topic {@code generation-requests} as bytes. Out: records of the output topics, forwarded by {@link
 * io.latentstream.generator.stream.RequestProcessor}, where reading begins: its method {@code answer} is the way of one request.
 *
 * <p>A thread's {@code RequestConsumer} polls and shows each record to the thread's {@code LookAhead}; {@link
 * io.latentstream.generator.stream.ThreadState} says why that needs no lock. {@link io.latentstream.generator.stream.InHand}
 * notes in a file which record each thread works on, so that a record that ends processes can be parked; {@link
 * io.latentstream.generator.stream.StateFolder} keeps damaged stores from stopping a start. May import every other room; no other
 * room imports it.
 */
package io.latentstream.generator.stream;
