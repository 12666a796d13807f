package io.latentstream.trainer.report.page;

/** Names with values, such as "seed 7": a description list. */
public final class FactList {
    private final Element list;

    /** An empty list; {@code style} is a class of the style sheet in addition to "facts", or empty. */
    public FactList(String style) {
        this.list = Element.of("dl").with("class", ("facts " + style).strip());
    }

    /** Adds a fact. */
    public FactList add(String name, String value) {
        list.add(Element.of("div").add(Element.of("dt", name)).add(Element.of("dd", value)));
        return this;
    }

    /** The list as an element. */
    public Element element() {
        return list;
    }
}
