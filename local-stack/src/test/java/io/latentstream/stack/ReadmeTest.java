package io.latentstream.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    @Test
    void showsTheSubscriberThatTheTestsRun() throws IOException {
        String program = Files.readString(Path.of("../examples/java/Subscribe.java"));

        assertThat(Files.readString(Path.of("../examples/README.md")))
                .contains("```java\n" + program.substring(program.indexOf("/**")) + "```");
    }
}
