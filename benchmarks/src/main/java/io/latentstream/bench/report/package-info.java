/** What a benchmark found, as a table for people and as JSON for programs. */
package io.latentstream.bench.report;
