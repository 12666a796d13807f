package io.latentstream.trainer.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class SeededDropoutTest {
    private final SeededDropout dropout = new SeededDropout(0.8, 1);

    private INDArray dropped(SeededDropout by, int iteration) {
        INDArray ones = Nd4j.ones(DataType.FLOAT, 100, 50);
        return by.applyDropout(ones, Nd4j.create(DataType.FLOAT, 100, 50), iteration, 0, null);
    }

    @Test
    void keepsAShareAndTheMean() {
        INDArray result = dropped(dropout, 3);
        assertThat(result.meanNumber().doubleValue()).isCloseTo(1, within(0.02));
        assertThat(result.maxNumber().doubleValue()).isCloseTo(1.25, within(1e-6));
        assertThat(result.minNumber().doubleValue()).isZero();
    }

    @Test
    void dropsGradientsWhereItDroppedActivations() {
        INDArray result = dropped(dropout, 3);
        INDArray gradient = dropout.backprop(Nd4j.ones(DataType.FLOAT, 100, 50), result.like(), 3, 0);
        assertThat(gradient).isEqualTo(result);
    }

    @Test
    void dropsBySeedAndIterationAlone() {
        assertThat(dropped(new SeededDropout(0.8, 1), 3)).isEqualTo(dropped(dropout, 3));
        assertThat(dropped(dropout, 4)).isNotEqualTo(dropped(dropout, 3));
        assertThat(dropped(new SeededDropout(0.8, 2), 3)).isNotEqualTo(dropped(dropout, 3));
    }
}
