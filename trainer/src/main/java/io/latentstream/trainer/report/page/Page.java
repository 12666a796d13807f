package io.latentstream.trainer.report.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A complete HTML page with its style sheet inside. */
public final class Page {
    private static final String STYLE = "/report/report.css";

    private Page() {}

    /** The page: the headline, links to the sections, the sections. */
    public static String of(String title, Element headline, List<Section> sections) {
        Element contents = Element.of("nav").with("aria-label", "Contents");
        sections.forEach(
                section -> contents.add(Element.of("a", section.title()).with("href", "#" + section.id())));
        Element main = Element.of("main");
        sections.forEach(section -> main.add(section.body()));
        Element body = Element.of("body").add(headline).add(contents).add(main);
        return "<!DOCTYPE html>\n"
                + Element.of("html")
                        .with("lang", "en")
                        .add(head(title))
                        .add(body)
                        .html()
                + "\n";
    }

    private static Element head(String title) {
        return Element.of("head")
                .add(Element.of("meta").with("charset", "utf-8"))
                .add(Element.of("meta").with("name", "viewport").with("content", "width=device-width, initial-scale=1"))
                .add(Element.of("meta").with("name", "color-scheme").with("content", "light dark"))
                .add(Element.of("title", title))
                .add(Element.of("style").style(style()));
    }

    private static String style() {
        try (InputStream stream = Page.class.getResourceAsStream(STYLE)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + STYLE + " is missing; rebuild the trainer");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + STYLE + " cannot be read", e);
        }
    }
}
