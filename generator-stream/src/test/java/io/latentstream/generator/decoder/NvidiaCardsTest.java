package io.latentstream.generator.decoder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class NvidiaCardsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static NvidiaCards ofTool(String script) {
        return NvidiaCards.read(List.of("sh", "-c", script), PATIENCE);
    }

    @Test
    void readsEveryCardThatTheToolNames() {
        assertThat(ofTool("echo 'NVIDIA RTX A6000, 8.6'; echo 'NVIDIA H200, 9.0'")
                        .cards())
                .containsExactly(new NvidiaCards.Card("NVIDIA RTX A6000", 86), new NvidiaCards.Card("NVIDIA H200", 90));
    }

    @Test
    void readsCapabilitiesOfTwoDigits() {
        assertThat(ofTool("echo 'NVIDIA RTX 5090, 12.0'").cards())
                .hasToString("[NVIDIA RTX 5090 (compute capability 12.0)]");
    }

    @Test
    void saysThatThereIsNoDriver() {
        NvidiaCards cards = NvidiaCards.read(List.of("no-such-tool-as-this"), PATIENCE);
        assertThat(cards.cards()).isEmpty();
        assertThat(cards.whyNone()).contains("nvidia-smi is not on the PATH");
    }

    @Test
    void repeatsWhatTheToolSaysWhenItFails() {
        NvidiaCards cards = ofTool("echo 'NVIDIA-SMI has failed because'; echo more; exit 9");
        assertThat(cards.cards()).isEmpty();
        assertThat(cards.whyNone()).isEqualTo("nvidia-smi says: NVIDIA-SMI has failed because");
    }

    @Test
    void doesNotWaitForAToolThatHangs() {
        NvidiaCards cards = NvidiaCards.read(List.of("sleep", "600"), Duration.ofSeconds(1));
        assertThat(cards.cards()).isEmpty();
        assertThat(cards.whyNone()).isEqualTo("nvidia-smi does not answer within 1 s");
    }

    @Test
    void findsNoCardInOtherWords() {
        assertThat(ofTool("echo No devices were found").whyNone()).isEqualTo("nvidia-smi says: No devices were found");
        assertThat(ofTool("true").whyNone()).isEqualTo("nvidia-smi says: nothing");
    }
}
