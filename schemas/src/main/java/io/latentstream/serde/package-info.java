/**
 * Records as bytes: Avro in Confluent's wire format, with a client for Confluent's schema registry. Begin with
 * {@link io.latentstream.serde.Serdes}.
 *
 * <p>A record's value is byte 0x00, the id of the writer's schema in 4 bytes, big-endian, then the record in Avro's binary encoding,
 * without anything after it. Schemas stand under the subject {@code <topic>-value}, registered without Java's
 * {@code avro.java.string}. A reader resolves the writer's schema to its class by Avro's rules; a schema whose records could cost
 * more than their bytes justify ({@code SchemaCost}) is refused. The failures of {@link io.latentstream.serde.SerdeException} say
 * whose fault it is: the record's, the registry's for a while, or the configuration's.
 *
 * <p>More than 20 classes, because the exceptions are a sealed family that only this package may make, and a third of the classes
 * is the registry's client, which nobody else may see. Imports Avro, kafka-clients, Jackson and {@code environment}; knows no topic
 * and no service.
 */
package io.latentstream.serde;
