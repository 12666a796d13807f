/** What a process tells those who watch it: metrics and health over HTTP, spans and log lines. */
package io.latentstream.telemetry;
