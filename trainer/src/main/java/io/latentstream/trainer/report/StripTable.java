package io.latentstream.trainer.report;

/** Strips of pictures under each other, each with what it is beside it. */
final class StripTable {
    private final Element rows = Element.of("tbody");
    private final String caption;

    StripTable(String caption) {
        this.caption = caption;
    }

    StripTable row(String heading, Element strip) {
        rows.add(Element.of("tr")
                .add(Element.of("th", heading).with("scope", "row"))
                .add(Element.of("td").add(strip)));
        return this;
    }

    Element element() {
        return Element.of("table")
                .with("class", "strips")
                .add(Element.of("caption", caption))
                .add(rows);
    }
}
