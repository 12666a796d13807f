package io.latentstream.trainer.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.trainer.dataset.LabelledImages;
import io.latentstream.trainer.nn.FlatVector;
import io.latentstream.trainer.spec.VaeSpec;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElboTest {
    private static final float BETA = 0.6f;
    private static final float SCALE = 0.5f;

    private final LabelledImages images = TinyImages.images(20);
    private final int[] order = IntStream.range(0, 20).toArray();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void differentiatesTheNegativeElbo(boolean conditional) {
        VaeSpec spec = TinyImages.spec(conditional);
        FlatVector parameters = InitialParameters.draw(spec, images, 5);
        Elbo elbo = new Elbo(spec, parameters, 6);
        elbo.load(images, order, 3, 1, 2);
        elbo.forward();
        elbo.backward(BETA, SCALE);
        float[] gradient = elbo.gradient().toArray();
        GradientCheck.check(parameters, gradient, 7, () -> loss(elbo));
    }

    private static double loss(Elbo elbo) {
        elbo.forward();
        return IntStream.range(0, elbo.batch())
                .mapToDouble(i -> SCALE * (elbo.distortion(i) + BETA * elbo.rate(i)))
                .sum();
    }

    @Test
    void sumsToTheWholeGradientOverTwoShares() {
        VaeSpec spec = TinyImages.spec(true);
        FlatVector parameters = InitialParameters.draw(spec, images, 5);
        float[] whole = gradient(new Elbo(spec, parameters, 20), 0);
        float[] first = gradient(new Elbo(spec, parameters, 7), 0);
        float[] second = gradient(new Elbo(spec, parameters, 13), 7);
        for (int i = 0; i < whole.length; i++) {
            assertThat(first[i] + second[i]).isCloseTo(whole[i], within(1e-5f));
        }
    }

    private float[] gradient(Elbo elbo, int from) {
        elbo.load(images, order, from, 1, 2);
        elbo.forward();
        elbo.backward(1, 1f / 20);
        return elbo.gradient().toArray();
    }

    @Test
    void agreesWithTheExactDistortion() {
        VaeSpec spec = TinyImages.spec(false);
        Elbo elbo = new Elbo(spec, InitialParameters.draw(spec, images, 5), 8);
        elbo.load(images, order, 0, 1, 2);
        elbo.forward();
        double exact = IntStream.range(0, 8).mapToDouble(elbo::distortion).sum();
        assertThat(elbo.backward(1, 1)).isCloseTo(exact, within(1e-2));
    }
}
