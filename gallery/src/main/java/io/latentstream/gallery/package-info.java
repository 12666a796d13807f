/**
 * The gallery: a web page that asks for images and sound, and the gateway between it and Kafka.
 *
 * <p>In: HTTP from browsers ({@code /} and its files, {@code POST /requests}, {@code GET /events}, {@code /reports/MODEL/VERSION},
 * {@code /samples/MODEL/VERSION}) and the events of Kafka's topics. Out: requests to topic {@code generation-requests}, and
 * server-sent events whose data is JSON; {@link io.latentstream.gallery.Feed} and {@link io.latentstream.gallery.Outputs} write
 * them, {@code feed.js} reads them. A browser is a stranger, and so is who sends an event: sizes, rates, connections and times are
 * limited where they enter (docs/operations.md lists the limits).
 *
 * <p>Not to be imported here: picocli, the trainer, the generator. Thirty classes, as each limit is one, with a test of its own.
 * Begin reading at {@link io.latentstream.gallery.Gallery}, which wires the parts, then {@link
 * io.latentstream.gallery.GalleryHandler} (HTTP) and {@link io.latentstream.gallery.Feed} (events).
 */
package io.latentstream.gallery;
