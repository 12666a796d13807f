/** {@code bench scale}: partitions, instances and the length of the backlog. */
package io.latentstream.bench.scale;
