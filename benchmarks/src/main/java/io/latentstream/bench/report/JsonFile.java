package io.latentstream.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A report as JSON: each figure with its median, least and greatest and all its samples. */
public final class JsonFile {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonFile() {}

    /**
     * Writes a report, and the folders above the file where they are missing.
     *
     * @throws UncheckedIOException when it cannot be written
     */
    public static void write(Report report, Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, JSON.writeValueAsString(tree(report)) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write '" + file + "'; give another file with --json", e);
        }
    }

    static ObjectNode tree(Report report) {
        ObjectNode tree = JSON.createObjectNode()
                .put("benchmark", report.benchmark())
                .put("commandLine", report.commandLine())
                .put("started", report.started().toString());
        tree.set("machine", JSON.valueToTree(report.machine()));
        tree.set("notes", JSON.valueToTree(report.notes()));
        ArrayNode sections = tree.putArray("sections");
        report.sections().forEach(section -> sections.add(tree(section)));
        return tree;
    }

    private static ObjectNode tree(Section section) {
        ObjectNode tree = JSON.createObjectNode().put("title", section.title());
        ArrayNode rows = tree.putArray("rows");
        for (Row row : section.rows()) {
            ObjectNode node = rows.addObject();
            node.set("labels", JSON.valueToTree(row.labels()));
            ArrayNode figures = node.putArray("figures");
            row.figures().forEach(figure -> figures.add(tree(figure)));
        }
        return tree;
    }

    private static ObjectNode tree(Figure figure) {
        ObjectNode node = JSON.createObjectNode()
                .put("name", figure.name())
                .put("unit", figure.unit())
                .put("median", figure.median())
                .put("min", figure.min())
                .put("max", figure.max());
        node.set("samples", JSON.valueToTree(figure.samples()));
        return node;
    }
}
