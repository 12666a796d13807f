package io.latentstream.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.trainer.dataset.LabelledImages;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class ElboWorkerTest {
    private static final float BETA = 0.6f;
    private static final float SCALE = 0.5f;

    private final LabelledImages images = TinyImages.images(20);
    private final int[] order = IntStream.range(0, 20).toArray();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theGradientIsThatOfTheNegativeElbo(boolean conditional) {
        VaeSpec spec = TinyImages.spec(conditional);
        INDArray parameters = VaeNetworks.initialParameters(spec, images, 5);
        ElboWorker worker = new ElboWorker(spec, parameters, 6);
        worker.load(images, order, 3, 1, 2);
        worker.forward();
        worker.backward(BETA, SCALE);
        INDArray gradient = worker.gradient().dup();
        GradientCheck.check(parameters, gradient, 7, () -> loss(worker));
    }

    private static double loss(ElboWorker worker) {
        worker.forward();
        return IntStream.range(0, worker.batch())
                .mapToDouble(i -> SCALE * (worker.distortion(i) + BETA * worker.rate(i)))
                .sum();
    }

    @Test
    void twoWorkersGradientsSumToOnes() {
        VaeSpec spec = TinyImages.spec(true);
        INDArray parameters = VaeNetworks.initialParameters(spec, images, 5);
        INDArray whole = gradient(new ElboWorker(spec, parameters, 20), 0);
        INDArray first = gradient(new ElboWorker(spec, parameters, 7), 0);
        INDArray second = gradient(new ElboWorker(spec, parameters, 13), 7);
        double difference = whole.sub(first.add(second)).amaxNumber().doubleValue();
        assertThat(difference).isLessThan(1e-5);
    }

    private INDArray gradient(ElboWorker worker, int from) {
        worker.load(images, order, from, 1, 2);
        worker.forward();
        worker.backward(1, 1f / 20);
        return worker.gradient();
    }

    @Test
    void theFastDistortionIsTheExactOne() {
        VaeSpec spec = TinyImages.spec(false);
        ElboWorker worker = new ElboWorker(spec, VaeNetworks.initialParameters(spec, images, 5), 8);
        worker.load(images, order, 0, 1, 2);
        worker.forward();
        double exact = IntStream.range(0, 8).mapToDouble(worker::distortion).sum();
        assertThat(worker.backward(1, 1)).isCloseTo(exact, within(1e-2));
    }
}
