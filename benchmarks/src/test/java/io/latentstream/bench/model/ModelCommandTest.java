package io.latentstream.bench.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class ModelCommandTest {
    @Test
    void repeatsThreeTimesUnlessTold() {
        assertThat(command().repetitions()).isEqualTo(3);
        assertThat(command("--quick").repetitions()).isEqualTo(1);
        assertThat(command("--quick", "--repetitions", "2").repetitions()).isEqualTo(2);
    }

    @Test
    void prefersWhatIsGivenToBothDefaults() {
        assertThat(command().or(null, "quick", "full")).isEqualTo("full");
        assertThat(command("--quick").or(null, "quick", "full")).isEqualTo("quick");
        assertThat(command("--quick").or("given", "quick", "full")).isEqualTo("given");
    }

    @Test
    void refusesModelsThatAreNotTrained() {
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> command("--train-seconds", "0").models())
                .withMessageContaining("--train-seconds is 0.0");
    }

    private static ModelCommand command(String... arguments) {
        ModelCommand command = new ModelCommand() {
            @Override
            protected void measure() {}
        };
        new CommandLine(command).parseArgs(arguments);
        return command;
    }
}
