/**
 * Consumers whose memory is bounded by what we say, not by what a sender compresses: Kafka allocates what a compressed batch
 * claims to hold, and 23 KB can claim 700 MB.
 */
package io.latentstream.consumer;
