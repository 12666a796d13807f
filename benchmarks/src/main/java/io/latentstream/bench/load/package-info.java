/** Requests in a steady stream or as a backlog, and the book in which every answer is counted. */
package io.latentstream.bench.load;
