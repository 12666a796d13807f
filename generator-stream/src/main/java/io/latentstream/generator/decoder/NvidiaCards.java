package io.latentstream.generator.decoder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The NVIDIA cards of this machine, as the driver's own tool lists them, so that no library of CUDA has to be loaded.
 *
 * @param cards name and compute capability of each
 * @param whyNone why there is none; empty when there are some
 */
record NvidiaCards(List<Card> cards, String whyNone) {
    private static final List<String> QUERY =
            List.of("nvidia-smi", "--query-gpu=name,compute_cap", "--format=csv,noheader");
    private static final Pattern LINE = Pattern.compile("(.*), *(\\d+)\\.(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** A card: its name, and its compute capability times ten, such as 86. */
    record Card(String name, int capability) {
        @Override
        public String toString() {
            return "%s (compute capability %d.%d)".formatted(name, capability / 10, capability % 10);
        }
    }

    /** Asks the tool on the PATH. */
    static NvidiaCards read() {
        return read(QUERY, PATIENCE);
    }

    static NvidiaCards read(List<String> query, Duration patience) {
        try {
            Process tool = new ProcessBuilder(query).redirectErrorStream(true).start();
            try {
                tool.getOutputStream().close();
                if (!tool.waitFor(
                        patience.toMillis(),
                        TimeUnit.MILLISECONDS)) { // the driver hangs; its output is short enough for a pipe
                    return none("nvidia-smi does not answer within " + patience.toSeconds() + " s");
                }
                String text = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
                return tool.exitValue() == 0 ? parse(text) : none("nvidia-smi says: " + firstLine(text));
            } finally {
                tool.destroyForcibly();
            }
        } catch (IOException e) {
            return none("no NVIDIA driver found (nvidia-smi is not on the PATH)");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return none("interrupted while asking nvidia-smi");
        }
    }

    private static NvidiaCards parse(String text) {
        List<Card> cards = LINE.matcher(text).results().map(NvidiaCards::card).toList();
        return cards.isEmpty() ? none("nvidia-smi says: " + firstLine(text)) : new NvidiaCards(cards, "");
    }

    private static Card card(MatchResult line) {
        return new Card(line.group(1).strip(), Integer.parseInt(line.group(2)) * 10 + Integer.parseInt(line.group(3)));
    }

    private static NvidiaCards none(String why) {
        return new NvidiaCards(List.of(), why);
    }

    private static String firstLine(String text) {
        return text.isEmpty() ? "nothing" : text.lines().findFirst().orElseThrow();
    }
}
