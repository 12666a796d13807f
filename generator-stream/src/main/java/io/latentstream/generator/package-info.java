/** The generator: a Kafka Streams app that answers generation requests with decoded outputs, or with one failure each. */
package io.latentstream.generator;
