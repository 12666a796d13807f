/**
 * The commands {@code latentstream train} and {@code latentstream evaluate}.
 *
 * <p>Arguments and environment enter; models and tables of metrics leave, and an exit code: 0 done, 1 failed or stopped, 2 usage
 * error. Training, evaluation and publishing are done by the other packages; here are options, messages and output only. Begin
 * with {@link io.latentstream.trainer.cli.TrainerCli}. No other package may import this one.
 */
package io.latentstream.trainer.cli;
