package io.latentstream.trainer.report;

import java.util.Locale;
import java.util.Set;

/** An element of HTML or SVG, written so that it is well-formed XML too; attributes and text are escaped. */
final class Element {
    private static final Set<String> VOID = Set.of("br", "img", "meta");

    private final String name;
    private final StringBuilder attributes = new StringBuilder();
    private final StringBuilder content = new StringBuilder();

    private Element(String name) {
        this.name = name;
    }

    static Element of(String name) {
        return new Element(name);
    }

    /** An element with a text in it. */
    static Element of(String name, String text) {
        return new Element(name).text(text);
    }

    Element with(String attribute, String value) {
        attributes.append(' ').append(attribute).append("=\"");
        attributes.append(escaped(value).replace("\"", "&quot;")).append('"');
        return this;
    }

    /** A number to a hundredth, without trailing zeros. */
    Element with(String attribute, double value) {
        return with(attribute, coordinate(value));
    }

    static String coordinate(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceFirst("\\.?0+$", "").replaceFirst("^-0$", "0");
    }

    /** Adds what is complete: a later change of {@code child} is not seen. */
    Element add(Element child) {
        child.writeTo(content);
        return this;
    }

    Element add(Iterable<Element> children) {
        children.forEach(this::add);
        return this;
    }

    Element text(String text) {
        content.append(escaped(text));
        return this;
    }

    /** Adds a style sheet of our own, as it is: browsers do not unescape it. */
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

    String html() {
        StringBuilder html = new StringBuilder();
        writeTo(html);
        return html.toString();
    }

    /** What XML cannot hold becomes U+FFFD. */
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
