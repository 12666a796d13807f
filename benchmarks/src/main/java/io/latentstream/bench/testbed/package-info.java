/** Where services are measured: the app alone in a process, broker and registry in another, the load and its answers here. */
package io.latentstream.bench.testbed;
