package io.latentstream.trainer.report.standing;

import io.latentstream.event.ImageShape;
import io.latentstream.event.LabelGroup;
import io.latentstream.event.ModelVersion;
import io.latentstream.trainer.report.page.Element;
import io.latentstream.trainer.report.standing.Leaderboard.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The leaderboards for a version: its likelihood if it is of MNIST, or its accuracy for each label group of clips. */
final class Leaderboards {
    private final ModelVersion version;
    private final Optional<ModelVersion> parent;
    private final List<Target> targets;

    Leaderboards(ModelVersion version, Optional<ModelVersion> parent) {
        this.version = version;
        this.parent = parent;
        this.targets = Target.of(version);
    }

    List<Element> elements() {
        if (version.getRendering() instanceof ImageShape) {
            return Target.isBinarisedMnist(version) ? List.of(likelihood().element()) : List.of();
        }
        List<Element> boards = new ArrayList<>();
        for (LabelGroup group : version.getLabelGroups()) {
            boards.add(accuracy(group.getName()).element());
        }
        return boards;
    }

    private Leaderboard likelihood() {
        boolean conditional = !version.getLabelGroups().isEmpty();
        Leaderboard board = new Leaderboard(
                "Nats a test image costs on binarised MNIST, lower is better"
                        + (conditional ? "; published models are not told the label" : ""),
                true,
                false);
        add(board, "nll", ": NLL");
        add(board, "-elbo", ": \u2212ELBO, a bound on its NLL");
        addTargets(board, "nll");
        if (conditional) {
            board.line("conditional VAE in NumPy, 200 CPU-seconds", 86.0, Origin.PUBLISHED);
        }
        return board.line("VAE, 3,280 epochs (Burda et al. 2016)", 86.76, Origin.PUBLISHED)
                .line("IWAE, k = 50 (Burda et al. 2016)", 84.78, Origin.PUBLISHED)
                .line("VampPrior, dense layers (Tomczak, Welling 2018)", 82.4, Origin.PUBLISHED)
                .line("ResNet VAE + IAF (Kingma et al. 2016)", 79.1, Origin.PUBLISHED)
                .line("NVAE (Vahdat, Kautz 2020)", 78.0, Origin.PUBLISHED);
    }

    private Leaderboard accuracy(String label) {
        String name = label + "-accuracy";
        Leaderboard board =
                new Leaderboard("Clips in which the right " + label + " is heard, higher is better", false, true);
        add(board, name, ": generated clips");
        real(board, name + "-reconstructed", "reconstructed test clips");
        real(board, name + "-resynthesised", "test clips resynthesised without a model");
        real(board, name + "-real", "real test clips");
        addTargets(board, name);
        if (label.equals("digit")) {
            board.line("SpecGAN on SC09, heard by people", 0.66, Origin.PUBLISHED)
                    .line("WaveGAN on SC09, heard by people", 0.58, Origin.PUBLISHED)
                    .line("real clips of SC09, heard by people", 0.95, Origin.PUBLISHED);
        }
        return board;
    }

    private void add(Leaderboard board, String name, String what) {
        MetricValue.of(version, name).ifPresent(own -> board.line("this version" + what, own.value(), Origin.OWN));
        parent.flatMap(before -> MetricValue.of(before, name))
                .ifPresent(before -> board.line(
                        "version " + parent.orElseThrow().getVersion() + what, before.value(), Origin.PARENT));
    }

    private void real(Leaderboard board, String name, String words) {
        MetricValue.of(version, name).ifPresent(figure -> board.line(words, figure.value(), Origin.REAL));
    }

    private void addTargets(Leaderboard board, String name) {
        targets.stream().filter(target -> target.name().equals(name)).forEach(target -> {
            board.line("target: must", target.must(), Origin.TARGET);
            if (target.reach() != target.must()) {
                board.line("target: reach", target.reach(), Origin.TARGET);
            }
        });
    }
}
