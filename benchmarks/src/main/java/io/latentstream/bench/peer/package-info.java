/** What people would use instead: other programs that answer the same requests, each in a process of its own. */
package io.latentstream.bench.peer;
