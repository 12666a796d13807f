package io.latentstream.trainer.vae;

import java.util.List;
import java.util.stream.IntStream;

/** The models that the trainer knows. */
public final class ShippedSpecs {
    private static final Condition DIGIT = new Condition(
            "digit", IntStream.range(0, 10).mapToObj(Integer::toString).toList());

    private ShippedSpecs() {}

    /** Every model, by the order in which they are listed to people. */
    public static List<VaeSpec> all() {
        return List.of(mnist("mnist-cvae", List.of(DIGIT)), mnist("mnist-vae", List.of()));
    }

    // Chosen by -ELBO per CPU-second; the measurements stand in docs/evaluation.md.
    private static VaeSpec mnist(String name, List<Condition> conditions) {
        Hyperparameters hyperparameters = new Hyperparameters(200, 3e-3, 3, 0.05, 0.999);
        return new VaeSpec(name, 28, 28, conditions, 40, List.of(400, 400), Likelihood.BERNOULLI, 500, hyperparameters);
    }
}
