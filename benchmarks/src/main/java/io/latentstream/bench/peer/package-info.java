/**
 * The programs that are measured side by side: the generator, and what people would write or call instead.
 *
 * <p>Each runs as a process, is told everything by variables ({@link io.latentstream.bench.peer.PeerSettings}), reads topic
 * generation-requests and writes topic generated-images. {@code StreamsPeer} writes bare bytes of pixels, decoded by DL4J or
 * always the same; {@code PlainLoopPeer} writes the generator's own records. Peers share the generator's sampler and decoder, so
 * that they differ in the rest alone. Begin with {@code Contender}.
 */
package io.latentstream.bench.peer;
