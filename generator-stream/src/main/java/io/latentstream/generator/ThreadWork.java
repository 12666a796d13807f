package io.latentstream.generator;

/**
 * What belongs to one stream thread: its consumer fills it, and the processors of its partitions work it off.
 *
 * @param lookAhead requests that were polled and wait for their turn
 * @param pace when to commit
 * @param slot where the thread notes what it has in hand
 */
record ThreadWork(LookAhead lookAhead, CommitPace pace, InHand.Slot slot) {}
