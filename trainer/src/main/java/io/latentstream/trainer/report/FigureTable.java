package io.latentstream.trainer.report;

import java.util.List;

/** Figures under the heads of their columns; each cell bears its head, too, for screens too narrow for columns. */
final class FigureTable {
    private final String style;
    private final String caption;
    private final List<String> heads;
    private final Element rows = Element.of("tbody");

    FigureTable(String style, String caption, List<String> heads) {
        this.style = style;
        this.caption = caption;
        this.heads = List.copyOf(heads);
    }

    /** Adds what a row is about, and a cell for each of the other columns. */
    void row(String heading, List<Element> cells) {
        if (cells.size() + 1 != heads.size()) {
            throw new IllegalArgumentException("%d cells for '%s' under %s".formatted(cells.size(), heading, heads));
        }
        Element row = Element.of("tr").add(Element.of("th", heading).with("scope", "row"));
        for (int i = 0; i < cells.size(); i++) {
            row.add(cells.get(i).with("data-head", heads.get(i + 1)));
        }
        rows.add(row);
    }

    Element element() {
        Element head = Element.of("tr");
        heads.forEach(name -> head.add(Element.of("th", name).with("scope", "col")));
        return Element.of("div")
                .with("class", "scroll")
                .add(Element.of("table")
                        .with("class", "figures " + style)
                        .add(Element.of("caption", caption))
                        .add(Element.of("thead").add(head))
                        .add(rows));
    }
}
