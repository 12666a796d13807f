package io.latentstream.trainer.report;

import io.latentstream.trainer.report.page.Chart;
import io.latentstream.trainer.report.page.Numbers;
import io.latentstream.trainer.report.page.Range;
import io.latentstream.trainer.report.page.Section;
import java.util.Comparator;
import java.util.List;

/** The section with the KL divergence of each latent dimension. */
final class KlSection {
    private static final double USED = 0.01;
    private static final Chart.Frame WIDE = new Chart.Frame(900, 250, 58, 12, 888, 206);

    private KlSection() {}

    static Section of(List<Double> klPerDimension) {
        List<Double> sorted =
                klPerDimension.stream().sorted(Comparator.reverseOrder()).toList();
        long used = sorted.stream().filter(kl -> kl > USED).count();
        String words = "%d of %d dimensions cost more than %s nats a test example"
                .formatted(used, sorted.size(), Numbers.decimal(USED, 2));
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
