package io.latentstream.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fasterxml.jackson.databind.JsonNode;
import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.Interpolation;
import io.latentstream.event.Posterior;
import io.latentstream.event.TrainingProgress;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Events of strangers: whatever they hold, the pages go on, and are told little. */
final class HostileEventsTest {
    private static final String LONG = "x".repeat(2_000_000);
    private static final String NASTY = "../x\0\n\u202e\u009b31m<img onerror=x>";
    private static final int MOST_BYTES = 100_000;

    private final Feed feed = new Feed(new ModelBoard(), "broker.test:9092", InstantSource.system(), System::nanoTime);

    static Stream<Arguments> events() {
        return Stream.of(
                arguments("a long id", Events.image(LONG, 0)),
                arguments("a nasty id", Events.image(NASTY, 0)),
                arguments("an index below nothing", Events.image("r", Integer.MIN_VALUE)),
                arguments("huge sides", Events.image("r", 0, 1 << 30, 1 << 30, Encoding.PNG, new byte[30])),
                arguments("no PNG", Events.image("r", 0, 2, 2, Encoding.PNG, LONG.getBytes(UTF_8))),
                arguments("a large payload", Events.image("r", 0, 512, 512, Encoding.RAW8, new byte[10_000_000])),
                arguments("long labels", labelled(Map.of(LONG, LONG))),
                arguments(
                        "many labels",
                        labelled(IntStream.range(0, 100_000)
                                .boxed()
                                .collect(Collectors.toMap(String::valueOf, String::valueOf)))),
                arguments("a nasty label", labelled(Map.of(NASTY, NASTY))),
                arguments("a clip without samples", Events.clip("r", 0, new byte[0])),
                arguments("a clip of half a sample", Events.clip("r", 0, new byte[1])),
                arguments("a long clip", Events.clip("r", 0, new byte[10_000_000])),
                arguments("a clip with long labels", labelledClip()),
                arguments("an image of a large posterior", reconstructed()),
                arguments("a way to many labels", way()),
                arguments("a long failure", Events.failure("r", LONG)),
                arguments("a nasty failure", Events.failure("r", NASTY)),
                arguments("a long request", Events.request(LONG, LONG)),
                arguments("a long version", Events.version(LONG, LONG)),
                arguments("a nasty version", Events.version(NASTY, NASTY)),
                arguments("a long run", Events.running(LONG, 1, 1)),
                arguments("a training that went astray", Events.running("r", Double.NaN, Double.POSITIVE_INFINITY)),
                arguments("a long last word", lastWord(LONG)),
                arguments("a nasty last word", lastWord(NASTY)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("events")
    void boundsTheMessageOfAHostileEvent(String what, Object event) {
        feed.receive(Events.received("key", event));
        feed.tick();
        String told = told();
        assertThat(told).hasSizeLessThan(MOST_BYTES);
        for (SentMessage each : SentMessage.all(told)) {
            assertPlain(each.data());
        }
    }

    @Test
    void survivesThousandsOfHostileEvents() {
        SplittableRandom random = new SplittableRandom(1);
        Object[] all = events().map(each -> each.get()[1]).toArray();
        for (int i = 0; i < 20_000; i++) {
            Object event = all[random.nextInt(all.length)];
            feed.receive(Events.received(i % 7 == 0 ? NASTY : "key", i % 3 == 0 ? image(random) : event));
            if (i % 100 == 0) {
                feed.tick();
            }
        }
        assertThat(told()).hasSizeLessThan(10 * MOST_BYTES * 12);
    }

    private static GeneratedImage image(SplittableRandom random) {
        Encoding[] encodings = Encoding.values();
        byte[] payload = new byte[random.nextInt(64)];
        random.nextBytes(payload);
        return Events.image(
                "r" + random.nextInt(1_000_000),
                random.nextInt(),
                random.nextInt(-2, 9),
                random.nextInt(-2, 9),
                encodings[random.nextInt(encodings.length)],
                payload);
    }

    private static GeneratedImage labelled(Map<String, String> labels) {
        GeneratedImage image = Events.image("r", 0);
        image.setLabels(labels);
        return image;
    }

    private static GeneratedAudio labelledClip() {
        GeneratedAudio clip = Events.clip("r", 0, new byte[160]);
        clip.setLabels(Map.of(LONG, LONG));
        return clip;
    }

    private static GeneratedImage reconstructed() {
        GeneratedImage image = Events.image("r", 0);
        image.setPosterior(new Posterior(Collections.nCopies(1_000_000, 1f), List.of(), Map.of(NASTY, LONG), null));
        return image;
    }

    private static GeneratedImage way() {
        GeneratedImage image = Events.image("r", 0);
        image.setInterpolation(new Interpolation(2, 0, null, 0, Map.of(NASTY, LONG)));
        return image;
    }

    private static TrainingProgress lastWord(String message) {
        TrainingProgress last = Events.published("r", message);
        last.setMessage(message);
        return last;
    }

    private static void assertPlain(JsonNode node) {
        if (node.isContainerNode()) {
            node.forEach(HostileEventsTest::assertPlain);
            node.fieldNames().forEachRemaining(name -> assertThat(name).doesNotContain("\u202e", "\0", "\n"));
        } else {
            assertThat(node.asText()).doesNotContain("\u202e", "\0", "\n", "\u009b");
        }
    }

    /** What a page hears that opens now. */
    private String told() {
        Page page = new Page();
        feed.join(page, () -> {}, "");
        return page.greeting.orTimeout(1, TimeUnit.MINUTES).join();
    }

    private static final class Page extends OutputStream {
        private final CompletableFuture<String> greeting = new CompletableFuture<>();
        private final ByteArrayOutputStream stream = new ByteArrayOutputStream();

        @Override
        public void write(int one) {
            stream.write(one);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            stream.write(bytes, from, length);
            String text = stream.toString(UTF_8);
            if (text.contains("event: now")) {
                greeting.complete(text);
            }
        }
    }
}
