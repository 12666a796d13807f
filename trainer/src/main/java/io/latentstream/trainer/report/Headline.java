package io.latentstream.trainer.report;

import io.latentstream.event.ImageShape;
import io.latentstream.event.LabelGroup;
import io.latentstream.event.ModelVersion;
import io.latentstream.trainer.evaluation.metric.Estimate;
import io.latentstream.trainer.report.page.Element;
import io.latentstream.trainer.report.page.FactList;
import io.latentstream.trainer.report.page.Numbers;
import io.latentstream.trainer.report.page.Section;
import io.latentstream.trainer.report.standing.MetricValue;
import io.latentstream.trainer.report.standing.Target;
import io.latentstream.trainer.report.standing.Target.Standing;
import java.util.List;
import java.util.stream.Collectors;

/** The head of the page, for people with five seconds: what the model is, and how good. */
final class Headline {
    private static final double CLEAR = 2;
    private static final double HARDLY = 0.05;
    private static final double PARTLY = 0.5;

    private final ReportSubject subject;
    private final ModelVersion version;

    Headline(ReportSubject subject) {
        this.subject = subject;
        this.version = subject.version();
    }

    Element element(Element samples) {
        return Element.of("header")
                .add(Element.of("p", "Latentstream model report").with("class", "eyebrow"))
                .add(Element.of("h1", version.getName())
                        .add(Element.of("span", " version " + version.getVersion())
                                .with("class", "version")))
                .add(Element.of("p", sentence()).with("class", "lede"))
                .add(Section.figure(samples, "Drawn by this version, not selected"))
                .add(Element.of("div")
                        .with("class", "tiles")
                        .add(training())
                        .add(targets())
                        .add(parent()))
                .add(facts());
    }

    private String sentence() {
        String medium = version.getRendering() instanceof ImageShape shape
                ? "images of %d x %d pixels".formatted(shape.getWidth(), shape.getHeight())
                : "audio clips";
        String told = version.getLabelGroups().isEmpty()
                ? ""
                : " for a given "
                        + version.getLabelGroups().stream()
                                .map(LabelGroup::getName)
                                .collect(Collectors.joining(" and "));
        String data = version.getData() == null
                ? ""
                : ", learned from %s examples of %s%s"
                        .formatted(
                                Numbers.whole(version.getData().getExamples()),
                                version.getData().getName(),
                                version.getData().getSynthetic() ? " (synthetic)" : "");
        return "A variational autoencoder that makes " + medium + told + data + ".";
    }

    private static Element tile(String name, String style, String value, String more) {
        return Element.of("div")
                .with("class", "tile " + style)
                .add(Element.of("h2", name))
                .add(Element.of("p", value).with("class", "value"))
                .add(Element.of("p", more));
    }

    private Element training() {
        double share = version.getTrainingCpuSeconds() / Target.referenceSeconds(version);
        String value = share < HARDLY ? "Hardly trained" : share < PARTLY ? "Partly trained" : "Trained";
        String more = "%s CPU-seconds, %s epochs%s"
                .formatted(
                        Numbers.decimal(version.getTrainingCpuSeconds(), 0),
                        Numbers.decimal(subject.vae().epochs(), 1),
                        subject.history().finished() ? "" : "; the training goes on");
        String style = share < HARDLY ? "bad" : share < PARTLY ? "fair" : "good";
        return tile("Training", style, value, more).add(meter(share));
    }

    private Element meter(double share) {
        String words = "%s of the targets\u2019 %s CPU-seconds"
                .formatted(Numbers.decimal(100 * share, 0) + "%", Numbers.decimal(Target.referenceSeconds(version), 0));
        return Element.of("div")
                .with("class", "meter")
                .add(Element.of("span")
                        .with("class", "bar")
                        .with("style", "width:" + Element.coordinate(100 * Math.min(1, share)) + "%"))
                .add(Element.of("span", words).with("class", "words"));
    }

    private Element targets() {
        List<Target> measured = Target.of(version).stream()
                .filter(target -> target.standing() != Standing.UNKNOWN)
                .toList();
        if (measured.isEmpty()) {
            return loss(Target.of(version).isEmpty() ? "no target is set for this" : "its targets were not measured");
        }
        long met = measured.stream()
                .filter(target -> target.standing() != Standing.SHORT)
                .count();
        Target first = measured.get(0);
        String words = "%s %s; %s"
                .formatted(
                        first.words(),
                        first.measured().orElseThrow().text(),
                        first.standing() == Standing.SHORT
                                ? first.shortfall() + " short of the bar"
                                : first.standing() == Standing.REACHED ? "the goal is reached" : "the bar is met");
        return tile(
                "Targets",
                met == measured.size() ? "good" : met > 0 ? "fair" : "bad",
                "%d of %d met".formatted(met, measured.size()),
                words);
    }

    /** The loss, for versions without targets. */
    private Element loss(String why) {
        return version.getMetrics().stream()
                .findFirst()
                .map(MetricValue::of)
                .map(loss -> tile(
                        "Measured",
                        "plain",
                        loss.text() + " " + loss.unit(),
                        loss.title() + " " + loss.errorText() + "; " + why))
                .orElseGet(() -> tile("Measured", "plain", "Nothing", "no metric was measured"));
    }

    private Element parent() {
        if (subject.parent().isEmpty()) {
            return tile("Against its parent", "plain", "First version", "There is none before it.");
        }
        String before = "version " + subject.parent().get().getVersion();
        if (subject.improvement().isEmpty()) {
            return tile("Against its parent", "plain", "No comparison", before + " was measured on other data.");
        }
        Estimate by = subject.improvement().get();
        String more = "%s %s \u00b1 %s nats %s %s"
                .formatted(
                        MetricValue.of(version.getMetrics().get(0)).title(),
                        Numbers.decimal(Math.abs(by.mean()), 2),
                        Numbers.decimal(by.standardError(), 2),
                        by.whereTo(),
                        before);
        if (Math.abs(by.mean()) <= CLEAR * by.standardError()) {
            return tile("Against its parent", "plain", "\u2248 No clear change", more);
        }
        return by.mean() > 0
                ? tile("Against its parent", "good", "\u25b2 Better", more)
                : tile("Against its parent", "bad", "\u25bc Worse", more);
    }

    private Element facts() {
        FactList facts = new FactList("short");
        facts.add("CPU time", Numbers.decimal(version.getTrainingCpuSeconds(), 1) + " s");
        facts.add("wall time", Numbers.decimal(version.getTrainingWallSeconds(), 1) + " s");
        facts.add("parent", version.getParent() == null ? "none" : "version " + version.getParent());
        facts.add("seed", Long.toString(version.getSeed()));
        if (version.getData() != null) {
            facts.add("licence of the data", version.getData().getLicence());
        }
        return facts.element();
    }
}
