/** {@code bench start}: from the start of a process to its first answer. */
package io.latentstream.bench.start;
