/**
 * How good a version is: its metrics explained, its targets, and leaderboards with its parent, real data and published models.
 *
 * <p>The metrics of a ModelVersion enter; two sections of the report leave. A target has a value that must be met after the
 * reference budget and one to reach (docs/evaluation.md); published values are those of the papers named beside them. A new
 * metric is explained in {@link io.latentstream.trainer.report.standing.MetricGlossary}. Begin with
 * {@link io.latentstream.trainer.report.standing.StandingSection}. Models and datasets may not be imported.
 */
package io.latentstream.trainer.report.standing;
