package io.latentstream.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaProcessTest {
    @Test
    void passesVariablesOnWithoutTheHiddenOnes(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("log");
        assertThat(System.getenv()).containsKey("PATH");

        try (JavaProcess process =
                JavaProcess.start(PrintsVariables.class, Map.of("GIVEN", "yes"), Set.of("PATH"), log)) {
            assertThat(process.awaitEnd()).isTrue();
        }

        assertThat(Files.readString(log)).contains("GIVEN is yes", "PATH is null");
    }

    @Test
    void readsWhatAPipedProcessPrintsAndThenThatItEnded(@TempDir Path folder) {
        Path log = folder.resolve("log");
        try (JavaProcess process = JavaProcess.startPiped(PrintsVariables.class, List.of(), log)) {
            assertThat(process.readLine()).isEqualTo("GIVEN is null");
            assertThat(process.readLine()).startsWith("PATH is ");
            assertThatIllegalStateException()
                    .isThrownBy(process::readLine)
                    .withMessage("PrintsVariables ended with exit code 0; see " + log);
        }
    }

    static final class PrintsVariables {
        private PrintsVariables() {}

        public static void main(String[] args) {
            for (String name : new String[] {"GIVEN", "PATH"}) {
                System.out.println(name + " is " + System.getenv(name));
            }
        }
    }
}
