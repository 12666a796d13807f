/**
 * The report of a model version: one HTML page for people.
 *
 * <p>A {@link io.latentstream.trainer.report.ReportSubject} enters, bytes leave, the same bytes for the same subject. The page has
 * a headline and these sections: where it stands, training, data, clips (audio only), samples, reconstructions, interpolations,
 * latent space, KL per dimension, every metric, how it was made. Each is a class here or, if it is about metrics, in
 * {@code standing}; {@code page} has elements, charts and pictures.
 *
 * <p>Begin with {@link io.latentstream.trainer.report.ModelReport}, which lists the sections in order. Publishing, Kafka and
 * commands may not be imported.
 */
package io.latentstream.trainer.report;
