package io.latentstream.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What one benchmark found.
 *
 * @param benchmark its name, such as "decode"
 * @param commandLine what a person types to get it again
 * @param started when it began, as ISO 8601 writes it
 * @param notes what one must know to judge the figures: warm-up, repetitions, what was excluded
 */
record Report(
        String benchmark,
        String commandLine,
        String started,
        Machine machine,
        List<String> notes,
        List<Section> sections) {
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    /** One table and what it is about. */
    record Section(String title, List<Row> rows) {}

    /** Writes it as JSON, and makes the folders above the file. */
    void write(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, JSON.writeValueAsString(this) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write '" + file + "'; give another file with --json", e);
        }
    }

    /** Prints its tables, then its notes. */
    void print(PrintWriter out) {
        for (Section section : sections) {
            out.println();
            out.println(section.title());
            Table.lines(section.rows()).forEach(out::println);
        }
        out.println();
        notes.forEach(note -> out.println("- " + note));
        out.printf("- %s; %d cores, %s, %s%n", commandLine, machine.cores(), machine.cpu(), machine.jvm());
    }
}
