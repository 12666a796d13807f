/**
 * What a benchmark found: tables for people and JSON for programs.
 *
 * <p>In come rows: labels (the setting) and figures (each with a sample for every repetition). Out go aligned text and a
 * JSON file: {@code benchmark}, {@code commandLine}, {@code started}, {@code machine}, {@code notes} and {@code sections};
 * a section has a {@code title} and {@code rows}, a row {@code labels} and {@code figures}, a figure {@code name},
 * {@code unit}, {@code samples}, {@code median}, {@code min} and {@code max}.
 *
 * <p>A benchmark extends {@link io.latentstream.bench.report.ReportedCommand}, has its own options and one method,
 * {@code measure()}. Imports nothing of ours but the table of texts.
 */
package io.latentstream.bench.report;
