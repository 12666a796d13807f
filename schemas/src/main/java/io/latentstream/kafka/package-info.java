/**
 * Kafka as all services and clients meet it: where the brokers are, whether they are there, topics created, topics read whole,
 * and consumers whose memory is bounded.
 *
 * <p>{@link io.latentstream.kafka.ClientEnvironment} turns the environment into properties for Kafka's clients and for the
 * serdes: begin there. {@link io.latentstream.kafka.BrokerWait} comes next in each service's start, then
 * {@link io.latentstream.kafka.TopicCreator}; {@link io.latentstream.kafka.TopicsApp} is both as a command. Whoever reads records
 * of others uses {@link io.latentstream.kafka.BoundedConsumer}, because Kafka allocates what a compressed batch claims to hold, and
 * 23 KB can claim 700 MB (docs/adr/0024-bounded-consumers.md); {@link io.latentstream.kafka.TopicReader} does so.
 *
 * <p>Imports the packages beside it and kafka-clients; knows no service.
 */
package io.latentstream.kafka;
