/**
 * The topics of the contract: name, meaning of the key, type of the values, and what happens to old records. With the Avro schemas
 * in {@code src/main/avro} they are all that services and clients share. Begin with {@link io.latentstream.topic.Topics}.
 *
 * <p>Holds data only; what is done with topics is in {@code kafka}. Imports the generated contracts.
 */
package io.latentstream.topic;
