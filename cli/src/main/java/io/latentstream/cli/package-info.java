/**
 * The commands for people who use a running stack: generate and its short forms digits and speak; interpolate, vary, reconstruct,
 * transfer and again; models, report, watch, gallery.
 *
 * <p>In: arguments and the environment ({@code KAFKA_*}, {@code SCHEMA_REGISTRY_*}, {@code GALLERY_*}). Out: answers on standard
 * output, as text, JSON or one payload; errors and remarks on standard error; files under {@code --out}. Exit codes: 0 done, 1 failed, 2 not understood. Text
 * from events is made safe for a terminal by {@link io.latentstream.client.PlainText}, and for a file name by {@link
 * io.latentstream.cli.OutputName}.
 *
 * <p>Not to be imported here: the trainer, the generator, anything native. Begin reading at {@link
 * io.latentstream.cli.LatentstreamCli}; what a command needs of the world is {@link io.latentstream.cli.Backend}.
 */
package io.latentstream.cli;
