package io.latentstream.generator;

/**
 * What belongs to one stream thread: its consumer fills it, and the processors of its partitions work it off.
 *
 * @param lookAhead requests that were polled and wait for their turn
 * @param pace when to commit
 */
record ThreadWork(LookAhead lookAhead, CommitPace pace) {}
