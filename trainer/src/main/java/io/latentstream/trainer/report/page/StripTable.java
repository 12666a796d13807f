package io.latentstream.trainer.report.page;

/** A table with a heading and a strip of pictures in each row. */
public final class StripTable {
    private final Element rows = Element.of("tbody");
    private final String caption;

    /** An empty table. */
    public StripTable(String caption) {
        this.caption = caption;
    }

    /** Adds a row. */
    public StripTable row(String heading, Element strip) {
        rows.add(Element.of("tr")
                .add(Element.of("th", heading).with("scope", "row"))
                .add(Element.of("td").add(strip)));
        return this;
    }

    /** The table as an element. */
    public Element element() {
        return Element.of("table")
                .with("class", "strips")
                .add(Element.of("caption", caption))
                .add(rows);
    }
}
