package io.latentstream.asyncapi;

import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.w3c.dom.Document;

/** What the parent POM says of the project. */
record Project(String name, String version, String description, String licence, String licenceUrl) {
    static Project in(Path pom) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
        return new Project(
                text(document, "name"),
                text(document, "version"),
                text(document, "description"),
                text(document, "licenses/license/name"),
                text(document, "licenses/license/url"));
    }

    private static String text(Document document, String path) throws XPathExpressionException {
        XPath xpath = XPathFactory.newInstance().newXPath();
        String text = xpath.evaluate("/project/" + path, document).strip();
        if (text.isEmpty()) {
            throw new IllegalArgumentException("the POM has no " + path);
        }
        return text;
    }
}
