/**
 * A schema registry for Avro that speaks the part of Confluent's REST API which its clients use, so that the local stack needs no
 * other process. Begin with {@link io.latentstream.stack.registry.EmbeddedRegistry}; requests go through {@code RegistryHandler},
 * {@code RegistryRoutes} and {@code SchemaStore}, in that order.
 *
 * <p>Its schemas lie on the compacted topic {@code _schemas}, one partition, as JSON that Confluent's own registry writes and reads:
 *
 * <pre>
 * {"keytype":"SCHEMA","subject":S,"version":V,"magic":1}  {"subject":S,"version":V,"id":I,"schema":"...","deleted":false}
 * {"keytype":"CONFIG","subject":S or null,"magic":0}      {"compatibilityLevel":"FULL_TRANSITIVE"}
 * </pre>
 *
 * <p>A null value deletes. No log-in, no references, no JSON Schema, no Protobuf. Imports schemas and the JDK's HTTP server.
 */
package io.latentstream.stack.registry;
