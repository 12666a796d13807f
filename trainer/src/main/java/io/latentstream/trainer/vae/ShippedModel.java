package io.latentstream.trainer.vae;

import io.latentstream.trainer.dataset.Condition;
import io.latentstream.trainer.dataset.DataKind;
import io.latentstream.trainer.dataset.Dataset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The models that the trainer knows, in the order in which they are listed to people. */
public enum ShippedModel {
    /** Handwritten digits, asked for by label. */
    MNIST_CVAE("mnist-cvae", DataKind.HANDWRITTEN_DIGITS) {
        @Override
        public VaeSpec spec(Dataset dataset) {
            return image(dataset, dataset.conditions());
        }
    },
    /** Handwritten digits, any. */
    MNIST_VAE("mnist-vae", DataKind.HANDWRITTEN_DIGITS) {
        @Override
        public VaeSpec spec(Dataset dataset) {
            return image(dataset, List.of());
        }
    },
    /** Spoken digits, asked for by digit and speaker. */
    SPOKEN_DIGITS_CVAE("spoken-digits-cvae", DataKind.SPOKEN_DIGITS) {
        @Override
        public VaeSpec spec(Dataset dataset) {
            Hyperparameters hyperparameters = new Hyperparameters(64, 1e-3, 1, 6, 0.25, 0.999);
            return new VaeSpec(
                    modelName(),
                    dataset.train().size(),
                    dataset.conditions(),
                    16,
                    List.of(512, 512),
                    Likelihood.GAUSSIAN,
                    new PriorSpec.FittedGaussians(5),
                    hyperparameters);
        }
    };

    private final String modelName;
    private final DataKind data;

    ShippedModel(String modelName, DataKind data) {
        this.modelName = modelName;
        this.data = data;
    }

    /** The model of a name. */
    public static Optional<ShippedModel> named(String name) {
        return Arrays.stream(values())
                .filter(model -> model.modelName.equals(name))
                .findFirst();
    }

    /** All names, for messages. */
    public static String names() {
        return String.join(
                ", ", Arrays.stream(values()).map(ShippedModel::modelName).toList());
    }

    /** Its name in requests and versions. */
    public String modelName() {
        return modelName;
    }

    /** What it is trained on. */
    public DataKind data() {
        return data;
    }

    /** Its spec, for examples and labels as the dataset has them. */
    public abstract VaeSpec spec(Dataset dataset);

    // Chosen by -ELBO per CPU-second; the measurements stand in docs/evaluation.md.
    VaeSpec image(Dataset dataset, List<Condition> conditions) {
        Hyperparameters hyperparameters = new Hyperparameters(200, 3e-3, 3, 1, 0.1, 0.999);
        return new VaeSpec(
                modelName,
                dataset.train().size(),
                conditions,
                40,
                List.of(400, 400),
                Likelihood.BERNOULLI,
                new PriorSpec.LearnedMixture(500),
                hyperparameters);
    }
}
