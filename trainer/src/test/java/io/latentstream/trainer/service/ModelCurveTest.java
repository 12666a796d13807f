package io.latentstream.trainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.trainer.vae.TrainingReport;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ModelCurveTest {
    private final MeterRegistry meters = new SimpleMeterRegistry();
    private final ModelCurve curve = new ModelCurve(meters, "m");

    @Test
    void sumsUpRunsAndShowsTheLastEpoch() {
        curve.add(report(1, 120, 10));
        curve.add(report(2.5, 110, 25));
        curve.add(report(1, 119, 9)); // another run

        assertThat(meters.get("latentstream.training.epochs").counter().count()).isEqualTo(3.5);
        assertThat(meters.get("latentstream.training.cpu").counter().count()).isEqualTo(34);
        assertThat(meters.get("latentstream.training.loss").gauge().value()).isEqualTo(119);
    }

    private static TrainingReport report(double epoch, double loss, double cpuSeconds) {
        return new TrainingReport(epoch, loss, 20, loss - 20, 0.001, 1000, cpuSeconds, OptionalDouble.empty());
    }
}
