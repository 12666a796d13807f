package io.latentstream.event;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.Incompatibility;
import org.apache.avro.SchemaParser;

/** Sets of schemas by full name, and how two of them differ. */
public final class Contracts {
    private Contracts() {}

    /** The schemas in the files of a folder. */
    public static Map<String, Schema> in(Path folder) throws IOException {
        SchemaParser parser = new SchemaParser();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".avsc"))
                    .sorted()
                    .toList()) {
                parser.parse(file);
            }
        }
        return byName(parser.getParsedNamedSchemas());
    }

    static Map<String, Schema> byName(List<Schema> schemas) {
        Map<String, Schema> byName = new TreeMap<>();
        schemas.forEach(schema -> byName.put(schema.getFullName(), schema));
        return byName;
    }

    /** What keeps programs with one set from reading the other's records, in either direction; empty when nothing does. */
    static List<String> incompatibilities(Map<String, Schema> older, Map<String, Schema> newer) {
        List<String> found = new ArrayList<>();
        older.forEach((name, schema) -> {
            if (newer.containsKey(name)) {
                found.addAll(reading("new programs, old records", newer.get(name), schema));
                found.addAll(reading("old programs, new records", schema, newer.get(name)));
            } else {
                found.add(name + " is gone");
            }
        });
        return found;
    }

    private static List<String> reading(String direction, Schema reader, Schema writer) {
        List<Incompatibility> found = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer)
                .getResult()
                .getIncompatibilities();
        return found.stream()
                .map(problem -> "%s: %s %s at %s: %s"
                        .formatted(
                                direction,
                                reader.getFullName(),
                                problem.getType(),
                                problem.getLocation(),
                                problem.getMessage()))
                .toList();
    }
}
