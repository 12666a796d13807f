package io.latentstream.trainer.publish;

import io.latentstream.event.Metric;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.evaluation.EvaluationResult;
import io.latentstream.trainer.evaluation.metric.Measurement;
import java.util.List;
import java.util.OptionalDouble;

/** Writes down measurements as a model version carries them. */
public final class VersionMetrics {
    private VersionMetrics() {}

    /** The figures of a model that was measured with this dataset. */
    public static List<Metric> of(EvaluationResult result, Dataset dataset) {
        String split = dataset.provenance().measuredOn();
        String protocol = result.protocol().name();
        return result.measurements().stream()
                .map(measurement -> metric(measurement, protocol, split))
                .toList();
    }

    private static Metric metric(Measurement measurement, String protocol, String split) {
        OptionalDouble error = measurement.standardError();
        return Metric.newBuilder()
                .setName(measurement.name())
                .setValue(measurement.value())
                .setUnit(measurement.unit())
                .setStandardError(error.isPresent() ? error.getAsDouble() : null)
                .setN(measurement.n())
                .setSplit(split)
                .setProtocol(protocol)
                .build();
    }
}
