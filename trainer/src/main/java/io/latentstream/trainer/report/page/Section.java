package io.latentstream.trainer.report.page;

/**
 * A section of the page.
 *
 * @param id anchor that links use
 * @param title heading
 * @param body the section as an element, heading included
 */
public record Section(String id, String title, Element body) {
    /** A section with its heading and a sentence that says what can be seen in it. */
    public static Section of(String id, String title, String lede) {
        Element body = Element.of("section")
                .with("id", id)
                .add(Element.of("h2", title))
                .add(Element.of("p", lede).with("class", "lede"));
        return new Section(id, title, body);
    }

    /** Adds an element to the body. */
    public Section add(Element element) {
        body.add(element);
        return this;
    }

    /** A figure with its caption. */
    public static Element figure(Element content, String caption) {
        return Element.of("figure").add(content).add(Element.of("figcaption", caption));
    }
}
