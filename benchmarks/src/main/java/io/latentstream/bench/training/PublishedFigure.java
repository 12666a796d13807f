package io.latentstream.bench.training;

import io.latentstream.bench.report.MeasuredFigure;
import io.latentstream.bench.report.Row;
import java.util.List;

/**
 * A figure that somebody else measured, to compare with.
 *
 * @param model that was measured
 * @param after training of this length
 * @param metric what was measured
 * @param value the figure
 */
record PublishedFigure(String model, String after, String metric, double value) {
    private static final String EPOCH_SECONDS =
            "CPU time of an epoch [s]"; // of all threads, one pass over the training set
    private static final String NLL = "nll [nats]";
    private static final String NLL_GIVEN_LABEL = "nll given the label [nats]";
    private static final String ELBO = "-elbo [nats]";
    private static final String PUBLISHED = "3,280 epochs";
    private static final String NUMPY = "NumPy on two cores: ";

    private static final List<PublishedFigure> ALL = List.of(
            new PublishedFigure(NUMPY + "784-512-512-40, batch 200", "1 epoch of MNIST", EPOCH_SECONDS, 8.5),
            new PublishedFigure("DL4J ComputationGraph: 784-400-20, batch 128", "1 epoch of MNIST", EPOCH_SECONDS, 7.6),
            new PublishedFigure(NUMPY + "2x512, N(0,I) prior", "125 CPU-s", ELBO, 97.6),
            new PublishedFigure(NUMPY + "2x512, N(0,I) prior", "125 CPU-s", NLL, 90.6),
            new PublishedFigure(NUMPY + "2x512, mixture prior", "127 CPU-s", ELBO, 95.8),
            new PublishedFigure(NUMPY + "2x512, mixture prior", "127 CPU-s", NLL, 89.3),
            new PublishedFigure(
                    NUMPY + "2x400, class-conditional, mixture prior",
                    "200 CPU-s",
                    "-elbo given the label [nats]",
                    91.2),
            new PublishedFigure(NUMPY + "2x400, class-conditional, mixture prior", "200 CPU-s", NLL_GIVEN_LABEL, 86.0),
            new PublishedFigure("VAE (Burda et al., arXiv:1509.00519)", PUBLISHED, NLL, 86.76),
            new PublishedFigure("IWAE, 50 samples (Burda et al., arXiv:1509.00519)", PUBLISHED, NLL, 84.78),
            new PublishedFigure("VampPrior MLP (Tomczak and Welling, arXiv:1705.07120)", "published", NLL, 82.4),
            new PublishedFigure("ResNet with IAF (Kingma et al., arXiv:1606.04934)", "published", NLL, 79.1),
            new PublishedFigure("NVAE (Vahdat and Kautz, arXiv:2007.03898)", "published", NLL, 78.0));

    static List<Row> rows() {
        return ALL.stream().map(PublishedFigure::row).toList();
    }

    private Row row() {
        return new Row(
                Row.labels("model", model, "after", after, "metric", metric),
                List.of(MeasuredFigure.of("value", "", value)));
    }
}
