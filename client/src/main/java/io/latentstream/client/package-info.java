/**
 * A client for programs: publishes generation requests and gathers their outputs by request id.
 *
 * <p>In: a {@link io.latentstream.kafka.ClientEnvironment} (brokers and registry) and a {@link
 * io.latentstream.client.ImageRequest} or {@link io.latentstream.client.AudioRequest}. Out: Avro events ({@code GeneratedImage},
 * {@code GeneratedAudio}) whose payload is a whole file or raw values, by the request's encoding; {@link
 * io.latentstream.client.EventFeed} follows topics, {@link io.latentstream.client.ModelCatalog} lists versions. Futures fail with
 * {@link io.latentstream.client.GenerationFailedException}, {@link io.latentstream.client.GenerationTimeoutException} or {@link
 * io.latentstream.client.UnavailableException}.
 *
 * <p>Not to be imported here: anything but kafka-clients, Avro, slf4j-api and the contracts of module {@code schemas}; users embed
 * this. It prints nothing: it logs to slf4j. Begin reading at {@link io.latentstream.client.GenerationClient}.
 */
package io.latentstream.client;
