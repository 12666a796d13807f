package io.latentstream.trainer.report;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** A page, parsed as XML; one that is not well-formed fails the test. */
record ReportPage(String html, Document document) {
    static ReportPage of(byte[] page) {
        try {
            Document document =
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(page));
            return new ReportPage(new String(page, StandardCharsets.UTF_8), document);
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError("the page is not well-formed: " + e.getMessage(), e);
        }
    }

    List<Element> elements(String name) {
        NodeList nodes = document.getElementsByTagName(name);
        return IntStream.range(0, nodes.getLength())
                .mapToObj(i -> (Element) nodes.item(i))
                .toList();
    }

    /** The values of an attribute of any element but "image", a picture in a diagram. */
    List<String> attributes(String name) {
        return elements("*").stream()
                .filter(element ->
                        element.hasAttribute(name) && !element.getTagName().equals("image"))
                .map(element -> element.getAttribute(name))
                .toList();
    }

    /** The text of the page, without markup. */
    String text() {
        return elements("body").get(0).getTextContent();
    }
}
