/**
 * What all commands have in common, on picocli.
 *
 * <p>In: a command object with picocli's annotations, and the environment. Out: a {@code CommandLine} whose errors are one line
 * with the remedy and a hint at {@code --help}, on standard error; exit codes 0 (done), 1 (failed), 2 (not understood).
 *
 * <p>Used by the command lines of the users, the trainer, the demo and the benchmarks. May import picocli and nothing else. Begin
 * reading at {@link io.latentstream.terminal.CommandLines}.
 */
package io.latentstream.terminal;
