/** What an app is put through: a backlog, a steady stream, requests at a fixed rate. */
package io.latentstream.bench.trial;
