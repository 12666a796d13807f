package io.latentstream.bench.train;

import io.latentstream.bench.report.Figure;
import io.latentstream.bench.report.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A figure that somebody else measured, to compare with.
 *
 * @param model whose it is
 * @param after how long it was trained
 * @param metric what was measured
 * @param value the figure
 */
record Anchor(String model, String after, String metric, double value) {
    /** CPU time of all threads for one pass over the training set. */
    static final String EPOCH = "CPU time of an epoch";

    private static final String EPOCH_SECONDS = EPOCH + " [s]";
    private static final String NLL = "nll [nats]";
    private static final String NLL_GIVEN_LABEL = "nll given the label [nats]";
    private static final String ELBO = "-elbo [nats]";
    private static final String PUBLISHED = "3,280 epochs";
    private static final String NUMPY = "NumPy on two cores: ";

    private static final List<Anchor> ALL = List.of(
            new Anchor(NUMPY + "784-512-512-40, batch 200", "1 epoch of MNIST", EPOCH_SECONDS, 8.5),
            new Anchor("DL4J ComputationGraph: 784-400-20, batch 128", "1 epoch of MNIST", EPOCH_SECONDS, 7.6),
            new Anchor(NUMPY + "2x512, N(0,I) prior", "125 CPU-s", ELBO, 97.6),
            new Anchor(NUMPY + "2x512, N(0,I) prior", "125 CPU-s", NLL, 90.6),
            new Anchor(NUMPY + "2x512, mixture prior", "127 CPU-s", ELBO, 95.8),
            new Anchor(NUMPY + "2x512, mixture prior", "127 CPU-s", NLL, 89.3),
            new Anchor(
                    NUMPY + "2x400, class-conditional, mixture prior",
                    "200 CPU-s",
                    "-elbo given the label [nats]",
                    91.2),
            new Anchor(NUMPY + "2x400, class-conditional, mixture prior", "200 CPU-s", NLL_GIVEN_LABEL, 86.0),
            new Anchor("VAE (Burda et al., arXiv:1509.00519)", PUBLISHED, NLL, 86.76),
            new Anchor("IWAE, 50 samples (Burda et al., arXiv:1509.00519)", PUBLISHED, NLL, 84.78),
            new Anchor("VampPrior MLP (Tomczak and Welling, arXiv:1705.07120)", "published", NLL, 82.4),
            new Anchor("ResNet with IAF (Kingma et al., arXiv:1606.04934)", "published", NLL, 79.1),
            new Anchor("NVAE (Vahdat and Kautz, arXiv:2007.03898)", "published", NLL, 78.0));

    static List<Row> rows() {
        return ALL.stream().map(Anchor::row).toList();
    }

    private Row row() {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("model", model);
        labels.put("after", after);
        labels.put("metric", metric);
        return new Row(labels, List.of(Figure.of("value", "", value)));
    }
}
