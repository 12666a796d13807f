package io.latentstream.trainer.report;

import io.latentstream.event.Metric;
import io.latentstream.event.ModelVersion;
import java.util.List;
import java.util.Locale;

/** How good the version is beside what was aimed at and what others have reached. */
final class StandingSection {
    private StandingSection() {}

    static Section of(ReportSubject subject) {
        double seconds = Target.referenceSeconds(subject.version());
        Section section = Section.of(
                "standing",
                "Where it stands",
                "Targets are set for %s CPU-seconds of training on two cores.%s"
                        .formatted(Figures.decimal(seconds, 0), heldOut(subject.version())));
        List<Target> targets = Target.of(subject.version());
        List<Element> boards = new Leaderboards(subject.version(), subject.comparableParent()).elements();
        if (targets.isEmpty() && boards.isEmpty()) {
            return section.add(Element.of("p", "Nothing is published, and no target is set, for this data.")
                    .with("class", "none"));
        }
        section.add(table(targets));
        boards.forEach(section::add);
        return section;
    }

    /** Figures on examples that settings were chosen by flatter them. */
    private static String heldOut(ModelVersion version) {
        return version.getMetrics().stream()
                .map(Metric::getSplit)
                .filter(split -> !split.equals("test"))
                .findFirst()
                .map(" The figures are of the %s set, not of the test set."::formatted)
                .orElse("");
    }

    private static Element table(List<Target> targets) {
        FigureTable table =
                new FigureTable("targets", "The targets", List.of("target", "measured", "must", "reach", "verdict"));
        targets.forEach(target -> table.row(
                target.words(),
                List.of(
                        number(target.measured().map(Figures::metric).orElse("not measured")),
                        number(sign(target) + bar(target, target.must())),
                        number(sign(target) + bar(target, target.reach())),
                        Element.of("td").add(badge(target)))));
        return table.element();
    }

    private static Element number(String text) {
        return Element.of("td", text).with("class", "number");
    }

    private static String sign(Target target) {
        return target.lowerIsBetter() ? "\u2264 " : "\u2265 ";
    }

    private static String bar(Target target, double bar) {
        return target.lowerIsBetter() ? Figures.decimal(bar, 2) : Figures.percent(bar);
    }

    static Element badge(Target target) {
        String words = switch (target.standing()) {
            case REACHED -> "\u2713\u2713 reached";
            case MET -> "\u2713 must met";
            case SHORT -> "\u2717 short by " + shortBy(target);
            case UNKNOWN -> "not measured";
        };
        String style = target.standing().name().toLowerCase(Locale.ROOT);
        return Element.of("span", words).with("class", "badge " + style);
    }

    static String shortBy(Target target) {
        return target.lowerIsBetter()
                ? Figures.decimal(target.distance(), 2)
                : Figures.decimal(100 * target.distance(), 1) + " points";
    }
}
