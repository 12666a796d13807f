package io.latentstream.trainer.report.page;

import java.util.Locale;
import java.util.Set;

/** An element of HTML or SVG that is well-formed XML too. Attributes and text are escaped. */
public final class Element {
    private static final Set<String> VOID = Set.of("br", "img", "meta");

    private final String name;
    private final StringBuilder attributes = new StringBuilder();
    private final StringBuilder content = new StringBuilder();

    private Element(String name) {
        this.name = name;
    }

    /** An empty element. */
    public static Element of(String name) {
        return new Element(name);
    }

    /** An element with a text in it. */
    public static Element of(String name, String text) {
        return new Element(name).text(text);
    }

    /** Adds an attribute. */
    public Element with(String attribute, String value) {
        attributes.append(' ').append(attribute).append("=\"");
        attributes.append(escaped(value).replace("\"", "&quot;")).append('"');
        return this;
    }

    /** Adds an attribute that is a {@link #coordinate}. */
    public Element with(String attribute, double value) {
        return with(attribute, coordinate(value));
    }

    /** A number with at most two decimals, without trailing zeros. */
    public static String coordinate(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceFirst("\\.?0+$", "").replaceFirst("^-0$", "0");
    }

    /** Adds a copy of {@code child} as it is now; later changes of it have no effect. */
    public Element add(Element child) {
        child.writeTo(content);
        return this;
    }

    /** Adds several elements. */
    public Element add(Iterable<Element> children) {
        children.forEach(this::add);
        return this;
    }

    /** Adds a text. */
    public Element text(String text) {
        content.append(escaped(text));
        return this;
    }

    /** Adds a style sheet, not escaped: browsers do not unescape style sheets. */
    Element style(String sheet) {
        content.append(sheet);
        return this;
    }

    private void writeTo(StringBuilder target) {
        target.append('<').append(name).append(attributes);
        if (VOID.contains(name)) {
            target.append("/>");
            return;
        }
        target.append('>').append(content).append("</").append(name).append('>');
    }

    /** The element with its content. */
    public String html() {
        StringBuilder html = new StringBuilder();
        writeTo(html);
        return html.toString();
    }

    /** Replaces characters that XML does not allow by U+FFFD. */
    private static String escaped(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(code -> {
            switch (code) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                default -> safe.appendCodePoint(isXml(code) ? code : 0xFFFD);
            }
        });
        return safe.toString();
    }

    private static boolean isXml(int code) {
        return code == '\t'
                || code == '\n'
                || (code >= ' ' && code < Character.MIN_SURROGATE)
                || (code > Character.MAX_SURROGATE && code < 0xFFFE)
                || code > 0xFFFF;
    }
}
