package io.latentstream.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The edges between the trainer's packages, by the imports of their sources. */
class DependenciesTest {
    private static final Path SOURCES = Path.of("src/main/java/io/latentstream/trainer");

    private static List<String> imports(String packageName, String prefix) {
        Pattern wanted = Pattern.compile("import (static )?" + Pattern.quote(prefix) + ".*");
        try (Stream<Path> files = Files.walk(SOURCES.resolve(packageName))) {
            return files.filter(Files::isRegularFile)
                    .flatMap(DependenciesTest::lines)
                    .filter(line -> wanted.matcher(line).matches())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"spec", "vae", "dataset", "evaluation", "publish", "report", "service", "cli"})
    void keepNd4jAndDl4jBehindNnAndExport(String packageName) {
        assertThat(imports(packageName, "org.nd4j.")).isEmpty();
        assertThat(imports(packageName, "org.deeplearning4j.")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "nn, ''",
        "spec, vae",
        "spec, publish",
        "spec, evaluation",
        "vae, evaluation",
        "vae, publish",
        "vae, report",
        "export, publish",
        "export, evaluation"
    })
    void pointDownwards(String from, String to) {
        assertThat(imports(from, "io.latentstream.trainer." + to)).isEmpty();
    }
}
