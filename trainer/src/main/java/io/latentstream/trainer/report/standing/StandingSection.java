package io.latentstream.trainer.report.standing;

import io.latentstream.event.Metric;
import io.latentstream.event.ModelVersion;
import io.latentstream.trainer.report.page.Element;
import io.latentstream.trainer.report.page.FigureTable;
import io.latentstream.trainer.report.page.Numbers;
import io.latentstream.trainer.report.page.Section;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The section that compares the version with its targets and with published models. */
public final class StandingSection {
    private StandingSection() {}

    /** The section; the parent is empty if its metrics cannot be compared. */
    public static Section of(ModelVersion version, Optional<ModelVersion> parent) {
        double seconds = Target.referenceSeconds(version);
        Section section = Section.of(
                "standing",
                "Where it stands",
                "Targets are set for %s CPU-seconds of training on two cores.%s"
                        .formatted(Numbers.decimal(seconds, 0), heldOut(version)));
        List<Target> targets = Target.of(version);
        List<Element> boards = new Leaderboards(version, parent).elements();
        if (targets.isEmpty() && boards.isEmpty()) {
            return section.add(Element.of("p", "Nothing is published, and no target is set, for this data.")
                    .with("class", "none"));
        }
        section.add(table(targets));
        boards.forEach(section::add);
        return section;
    }

    /** Warns if the metrics were measured on validation data, which settings may have been chosen by. */
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
                        FigureTable.number(
                                target.measured().map(MetricValue::text).orElse("not measured")),
                        FigureTable.number(sign(target) + bar(target, target.must())),
                        FigureTable.number(sign(target) + bar(target, target.reach())),
                        Element.of("td").add(badge(target)))));
        return table.element();
    }

    private static String sign(Target target) {
        return target.lowerIsBetter() ? "\u2264 " : "\u2265 ";
    }

    private static String bar(Target target, double bar) {
        return target.lowerIsBetter() ? Numbers.decimal(bar, 2) : Numbers.percent(bar);
    }

    private static Element badge(Target target) {
        String words = switch (target.standing()) {
            case REACHED -> "\u2713\u2713 reached";
            case MET -> "\u2713 must met";
            case SHORT -> "\u2717 short by " + target.shortfall();
            case UNKNOWN -> "not measured";
        };
        String style = target.standing().name().toLowerCase(Locale.ROOT);
        return Element.of("span", words).with("class", "badge " + style);
    }
}
