package io.latentstream.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.latentstream.client.ImageRequest;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class FeedTest {
    private final Feed feed =
            new Feed(new ModelBoard(), "broker.test:9092", InstantSource.fixed(Events.NOON), System::nanoTime);

    @Test
    void sendsTheStateThenTheNews() throws InterruptedException {
        feed.receive(Events.received("mnist-cvae/3", Events.version("mnist-cvae", "3")));
        feed.receive(Events.received("run", Events.running("run", 1, 200)));
        feed.receive(Events.received("old", Events.image("old", 0)));
        feed.tick();
        Listener listener = new Listener();
        feed.receive(Events.received("new", Events.image("new", 0)));
        feed.tick();
        listener.await("new");
        assertThat(listener.told())
                .extracting(SentMessage::event)
                .containsExactly("hello", "version", "curve", "outputs", "now", "outputs");
        assertThat(listener.told().get(0).data().path("broker").asText()).isEqualTo("broker.test:9092");
    }

    @Test
    void keepsABoundedNumberOfMessagesForLaterBrowsers() throws InterruptedException {
        for (int i = 0; i < 100; i++) {
            feed.unanswered("request " + i, new IllegalStateException("nobody"));
        }
        Listener listener = new Listener();
        listener.await("event: now");
        assertThat(listener.told()).hasSize(2 + RecentMessages.MOST);
    }

    @Test
    void knowsARequestOfAPageBeforeItsAnswer() throws InterruptedException {
        feed.expect(ImageRequest.any().label("digit", "7").requestId("own"));
        feed.receive(Events.received("own", Events.image("own", 0)));
        feed.tick();
        Listener listener = new Listener();
        listener.await("outputs");
        assertThat(listener.told()
                        .get(1)
                        .data()
                        .path("asked")
                        .path("labels")
                        .path("digit")
                        .asText())
                .isEqualTo("7");
    }

    @Test
    void leavesOutTheSamplesOfTheModelsPanel() throws InterruptedException {
        feed.receive(Events.received(Feed.SAMPLES + "1", Events.image(Feed.SAMPLES + "1", 0)));
        feed.receive(Events.received("new", Events.image("new", 0)));
        feed.tick();
        Listener listener = new Listener();
        listener.await("event: now");
        assertThat(listener.told()).extracting(SentMessage::event).containsExactly("hello", "outputs", "now");
    }

    @Test
    void escapesControlCharacters() throws InterruptedException {
        feed.receive(Events.received("r", Events.failure("r", "two\n\nlines, event: end\ndata: {}")));
        feed.tick();
        Listener listener = new Listener();
        listener.await("event: now");
        assertThat(listener.told()).extracting(SentMessage::event).containsExactly("hello", "failure", "now");
    }

    @Test
    void tellsPresentAndLaterBrowsersWhatItWaitsFor() throws InterruptedException {
        Listener here = new Listener();
        feed.trouble(Optional.of("no connection to a broker of broker.test:9092"));
        here.await("event: trouble");
        Listener comes = new Listener();
        comes.await("event: now");
        assertThat(comes.told().get(0).data().path("trouble").asText()).contains("no connection to a broker");
        feed.trouble(Optional.empty());
        here.await("\"why\":null");
    }

    @Test
    void boundsTheNumberOfBrowsers() {
        for (int i = 0; i < Audience.MOST; i++) {
            feed.requireRoom();
            feed.join(OutputStream.nullOutputStream(), () -> {}, "");
        }
        HttpStatusException refusal = catchThrowableOfType(HttpStatusException.class, feed::requireRoom);
        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal).hasMessageContaining("32 pages");
    }

    @Test
    void endsAllStreamsWithTheReason() throws InterruptedException {
        Listener listener = new Listener();
        listener.await("hello");
        feed.end("The gallery was stopped.");
        listener.hungUp.await();
        List<SentMessage> told = listener.told();
        assertThat(told.get(told.size() - 1).data().path("why").asText()).isEqualTo("The gallery was stopped.");
        feed.requireRoom();
    }

    private final class Listener {
        private final CountDownLatch hungUp = new CountDownLatch(1);
        private final StringBuilder received = new StringBuilder();

        private Listener() {
            feed.join(
                    new ByteArrayOutputStream() {
                        @Override
                        public void flush() {
                            take(toString(StandardCharsets.UTF_8));
                            reset();
                        }
                    },
                    hungUp::countDown,
                    "");
        }

        private synchronized void take(String text) {
            received.append(text);
            notifyAll();
        }

        private synchronized void await(String text) throws InterruptedException {
            while (received.indexOf(text) < 0) {
                wait();
            }
        }

        private synchronized List<SentMessage> told() {
            return SentMessage.all(received.toString());
        }
    }
}
