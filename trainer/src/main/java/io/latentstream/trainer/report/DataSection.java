package io.latentstream.trainer.report;

import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.dataset.Subsample;
import io.latentstream.trainer.report.page.FactList;
import io.latentstream.trainer.report.page.Numbers;
import io.latentstream.trainer.report.page.Pictures;
import io.latentstream.trainer.report.page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The section on the training data as it was read: number of examples, labels, and some pictures. */
final class DataSection {
    private static final int MOST_SHOWN = 10;
    private static final int MOST_SEARCHED = 10_000;

    private final Dataset dataset;
    private final Examples examples;
    private final Pictures pictures;

    DataSection(Dataset dataset, Pictures pictures) {
        this.dataset = dataset;
        this.examples = Subsample.of(dataset.train(), MOST_SEARCHED);
        this.pictures = pictures;
    }

    Section section() {
        List<Integer> chosen = chosen(Math.min(pictures.columns(1, MOST_SHOWN), examples.count()));
        List<float[]> rows = chosen.stream().map(this::values).toList();
        String labels = dataset.labelGroups().isEmpty()
                ? ""
                : chosen.stream().map(this::labels).collect(Collectors.joining(", ", ": ", ""));
        int columns = (rows.size() + 1) / 2; // two lines, for narrow screens
        FactList facts = new FactList("")
                .add("training examples", Numbers.whole(dataset.train().count()))
                .add(
                        dataset.provenance().measuredOn() + " examples",
                        Numbers.whole(dataset.test().count()));
        dataset.labelGroups().forEach(group -> facts.add(group.name(), String.join(", ", group.values())));
        return Section.of(
                        "data",
                        "What it learned from",
                        "Training examples as they were read. One that lies on its side, or that its label does not"
                                + " fit, tells of data that was misread.")
                .add(Section.figure(
                        pictures.sheet(rows, columns, rows.size() + " training examples" + labels),
                        "Line by line" + labels))
                .add(facts.element());
    }

    /** Indices of examples, cycling through the values of the first label, or through evenly spaced ones if there are many. */
    private List<Integer> chosen(int count) {
        if (dataset.labelGroups().isEmpty()) {
            return IntStream.range(0, count).boxed().toList();
        }
        int values = dataset.labelGroups().get(0).values().size();
        int shown = Math.min(count, values);
        List<Integer> chosen = new ArrayList<>();
        for (int place = 0; place < count; place++) {
            int value = place % shown * values / shown;
            IntStream.range(0, examples.count())
                    .filter(example -> examples.label(0, example) == value && !chosen.contains(example))
                    .findFirst()
                    .ifPresent(chosen::add);
        }
        return chosen;
    }

    private float[] values(int example) {
        float[] values = new float[examples.size()];
        examples.read(example, values);
        return values;
    }

    private String labels(int example) {
        List<LabelGroup> labelGroups = dataset.labelGroups();
        return IntStream.range(0, labelGroups.size())
                .mapToObj(group -> labelGroups.get(group).values().get(examples.label(group, example)))
                .collect(Collectors.joining(" "));
    }
}
