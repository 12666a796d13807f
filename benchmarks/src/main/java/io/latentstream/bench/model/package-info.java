/** Really trained models for the benchmarks, kept between runs and published through the real topics. */
package io.latentstream.bench.model;
