/** A web page that asks for digits and shows what is generated and trained, and the small gateway between it and Kafka. */
package io.latentstream.client.gallery;
