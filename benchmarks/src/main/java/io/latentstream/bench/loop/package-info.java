/**
 * Loops on one thread, measured by JMH: decoding by engine and batch size, and the stages of making an image or a clip.
 *
 * <p>{@link io.latentstream.bench.loop.JmhRun} gives every loop a JVM of its own in each round and returns a sample a round:
 * items per second of wall time, and CPU time of the thread for an item. The loops are in {@code DecodeLoops},
 * {@code ImageLoops} and {@code AudioLoops}; the commands choose them and make tables. No broker is started here.
 */
package io.latentstream.bench.loop;
