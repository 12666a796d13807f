package io.latentstream.trainer.report;

import java.util.Comparator;
import java.util.List;

/** What each dimension of the latent costs. */
final class KlSection {
    private static final double USED = 0.01;
    private static final Chart.Frame WIDE = new Chart.Frame(900, 250, 58, 12, 888, 206);

    private KlSection() {}

    static Section of(List<Double> klPerDimension) {
        List<Double> sorted =
                klPerDimension.stream().sorted(Comparator.reverseOrder()).toList();
        long used = sorted.stream().filter(kl -> kl > USED).count();
        String words = "%d of %d dimensions cost more than %s nats a test example"
                .formatted(used, sorted.size(), Figures.decimal(USED, 2));
        Chart chart = new Chart(
                        WIDE,
                        new Range(0.5, sorted.size() + 0.5),
                        Range.of(sorted.stream().mapToDouble(Double::doubleValue))
                                .withZero(),
                        "Bars of the KL divergence of each latent dimension, greatest first: " + words)
                .axes("dimension, the dearest first", "KL, nats")
                .bars(sorted, "main");
        return Section.of(
                        "kl",
                        "KL per dimension",
                        "How many nats each dimension of the latent carries. One at 0 is not used: its posterior is the"
                                + " prior.")
                .add(Section.figure(chart.svg(), words));
    }
}
