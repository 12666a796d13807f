package io.latentstream.trainer.report.page;

import java.util.List;

/** A table of numbers. Each cell carries its column's heading too, for screens that are too narrow for columns. */
public final class FigureTable {
    private final String style;
    private final String caption;
    private final List<String> heads;
    private final Element rows = Element.of("tbody");

    /** A table; {@code style} is a class of the style sheet. */
    public FigureTable(String style, String caption, List<String> heads) {
        this.style = style;
        this.caption = caption;
        this.heads = List.copyOf(heads);
    }

    /** A cell with a number, aligned right. */
    public static Element number(String text) {
        return Element.of("td", text).with("class", "number");
    }

    /** Adds a row: its heading, and a cell for each of the other columns. */
    public void row(String heading, List<Element> cells) {
        if (cells.size() + 1 != heads.size()) {
            throw new IllegalArgumentException("%d cells for '%s' under %s".formatted(cells.size(), heading, heads));
        }
        Element row = Element.of("tr").add(Element.of("th", heading).with("scope", "row"));
        for (int i = 0; i < cells.size(); i++) {
            row.add(cells.get(i).with("data-head", heads.get(i + 1)));
        }
        rows.add(row);
    }

    /** The table as an element. */
    public Element element() {
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
