package io.latentstream.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HintTest {
    @Test
    void leavesPlainWordsAsTheyAre() {
        Hint hint = new Hint("generate")
                .option("--model", "my-model")
                .option("--seed", null)
                .labels("--label", Map.of("speaker", "theo", "digit", "7"));
        assertThat(hint).hasToString("./latentstream generate --model my-model --label digit=7 --label speaker=theo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "it's", "$HOME", "`id`", "a b", "", "*", "\\", "\"", "a;b", "x\ny", "größe", "=ls", "~", "#", "!!",
                "a=b", "-"
            })
    void reachesACommandOfTheShellAsItWas(String word) throws IOException, InterruptedException {
        String quoted = new Hint("x").word(word).toString().substring("./latentstream x ".length());
        Process shell = new ProcessBuilder("sh").redirectErrorStream(true).start();
        try (OutputStream script = shell.getOutputStream()) { // as bytes: arguments are cut to what the locale knows
            script.write(("printf -- %s " + quoted).getBytes(UTF_8));
        }
        assertThat(new String(shell.getInputStream().readAllBytes(), UTF_8)).isEqualTo(word);
        assertThat(shell.waitFor()).isZero();
    }
}
