package io.latentstream.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The contracts are FULL_TRANSITIVE: every program, old or new, reads every record, old or new. */
class ContractCompatibilityTest {
    private static final Path CURRENT = Path.of("src", "main", "avro");
    private static final Path FROZEN = Path.of("src", "test", "resources", "frozen");

    static List<Path> frozenVersions() throws IOException {
        try (Stream<Path> folders = Files.list(FROZEN)) {
            return folders.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("frozenVersions")
    void holdsWithEachFrozenVersion(Path version) throws IOException {
        Map<String, Schema> frozen = Contracts.in(version);
        assertThat(frozen).isNotEmpty();

        assertThat(Contracts.incompatibilities(frozen, Contracts.in(CURRENT))).isEmpty();
    }

    @Test
    void isCheckedForEverySchema() throws IOException {
        List<String> frozen = new ArrayList<>();
        for (Path version : frozenVersions()) {
            frozen.addAll(Contracts.in(version).keySet());
        }
        assertThat(frozen).containsAll(Contracts.in(CURRENT).keySet());
    }

    @Test
    void isCheckedForTheGeneratedClasses() throws IOException {
        for (Schema schema : Contracts.in(CURRENT).values()) {
            assertThat(Path.of(
                            "target",
                            "generated-sources",
                            "avro",
                            schema.getFullName().replace('.', '/') + ".java"))
                    .isRegularFile();
        }
    }

    @Test
    void findsEveryTypeAndFieldDocumented() throws IOException {
        List<String> bare = new ArrayList<>();
        for (Schema schema : Contracts.in(CURRENT).values()) {
            if (isBlank(schema.getDoc())) {
                bare.add(schema.getFullName());
            }
            if (schema.getType() == Schema.Type.RECORD) {
                schema.getFields().stream()
                        .filter(field -> isBlank(field.doc()))
                        .forEach(field -> bare.add(schema.getFullName() + "." + field.name()));
            }
        }
        assertThat(bare).isEmpty();
    }

    private static boolean isBlank(String doc) {
        return doc == null || doc.isBlank();
    }
}
