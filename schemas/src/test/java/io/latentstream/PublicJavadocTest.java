package io.latentstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Doclint over this module's sources. Only missing comments count: a sentence may say enough without {@code @param}. */
class PublicJavadocTest {
    @TempDir
    Path classes;

    @Test
    void isThereForEveryPublicMember() throws IOException {
        JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = javac.getStandardFileManager(found, Locale.ROOT, null);
                Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            List<Path> java =
                    sources.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> options = List.of("-proc:none", "-Xdoclint:missing/public", "-d", classes.toString());
            assertThat(javac.getTask(null, files, found, options, null, files.getJavaFileObjectsFromPaths(java))
                            .call())
                    .isTrue();
        }
        assertThat(found.getDiagnostics())
                .filteredOn(each -> each.getMessage(Locale.ROOT).endsWith("no comment"))
                .extracting(PublicJavadocTest::place)
                .isEmpty();
    }

    private static String place(Diagnostic<? extends JavaFileObject> missing) {
        return missing.getSource().getName() + ":" + missing.getLineNumber();
    }
}
