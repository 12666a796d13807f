/**
 * What the subcommands of {@code ./latentstream bench} have in common: options, checks of options, and the report at the end.
 *
 * <p>A benchmark extends {@link io.latentstream.bench.command.ModelCommand} when it needs a trained model (and perhaps a
 * broker), else {@link io.latentstream.bench.command.ReportedCommand}; it has its own options and one method,
 * {@code measure()}. Begin with {@code ReportedCommand}. No benchmark may be imported here.
 */
package io.latentstream.bench.command;
