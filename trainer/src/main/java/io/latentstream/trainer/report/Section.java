package io.latentstream.trainer.report;

/**
 * A part of the page.
 *
 * @param id what links name it by
 * @param title its heading
 * @param body all of it
 */
record Section(String id, String title, Element body) {
    /** A part with its heading and a sentence on what is to be seen. */
    static Section of(String id, String title, String lede) {
        Element body = Element.of("section")
                .with("id", id)
                .add(Element.of("h2", title))
                .add(Element.of("p", lede).with("class", "lede"));
        return new Section(id, title, body);
    }

    Section add(Element element) {
        body.add(element);
        return this;
    }

    /** A figure with its caption. */
    static Element figure(Element content, String caption) {
        return Element.of("figure").add(content).add(Element.of("figcaption", caption));
    }
}
