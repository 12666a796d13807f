package io.latentstream.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class BrowserTest {
    private final AtomicLong clock = new AtomicLong();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final Wire wire = new Wire();
    private final Browser browser = new Browser(wire, left -> gone.countDown(), clock::get);

    @Test
    void writesWhatIsQueuedInOrderUntilTheEnd() throws InterruptedException {
        wire.reads.release(100);
        browser.start(List.of(message("greeting"), message("news"), Message.end("over")));
        gone.await();
        assertThat(SentMessage.all(wire.text()))
                .extracting(SentMessage::event)
                .containsExactly("greeting", "news", "end");
        assertThat(wire.text()).startsWith("id: " + browser.id() + "\n\n");
        assertThat(browser.untold()).isEmpty();
    }

    @Test
    void disconnectsASlowBrowserWithAReason() throws InterruptedException {
        browser.start(List.of(message("greeting")));
        wire.writing.await(); // stuck in its first write, the id
        for (int i = 0; i <= Browser.MOST_MESSAGES; i++) {
            browser.offer(message("news"));
        }
        browser.offer(message("afterwards"));
        wire.reads.release(100);
        gone.await();
        assertThat(SentMessage.all(wire.text())).extracting(SentMessage::event).containsExactly("end");
        assertThat(wire.text()).contains("fell 1025 messages behind");
    }

    @Test
    void holdsABoundedNumberOfBytes() throws InterruptedException {
        browser.start(List.of(message("greeting")));
        wire.writing.await();
        Message mebibyte =
                Message.of("news", JsonNodeFactory.instance.objectNode().put("x", "x".repeat(1 << 20)));
        for (int i = 0; i < 9; i++) {
            browser.offer(mebibyte);
        }
        wire.reads.release(100);
        gone.await();
        assertThat(SentMessage.all(wire.text())).extracting(SentMessage::event).containsExactly("end");
    }

    @Test
    void cutsOffABrowserThatDoesNotReadTheEnd() throws InterruptedException {
        browser.start(List.of(message("greeting")));
        wire.writing.await();
        browser.end("over");
        clock.addAndGet(Duration.ofSeconds(9).toNanos());
        browser.cutIfStuck();
        assertThat(gone.await(50, TimeUnit.MILLISECONDS)).isFalse();
        clock.addAndGet(Duration.ofSeconds(2).toNanos());
        browser.cutIfStuck();
        gone.await();
        assertThat(browser.untold()).contains("over");
    }

    @Test
    void forgetsABrowserThatDisconnects() throws InterruptedException {
        wire.reads.release(100);
        wire.broken = true;
        browser.start(List.of(message("greeting")));
        gone.await();
    }

    private static Message message(String event) {
        return Message.of(event, JsonNodeFactory.instance.objectNode());
    }

    /** A connection whose other end reads only as often as it is let. */
    private static final class Wire extends OutputStream {
        private final ByteArrayOutputStream written = new ByteArrayOutputStream();
        private final CountDownLatch writing = new CountDownLatch(1);
        private final Semaphore reads = new Semaphore(0);
        private volatile boolean broken;

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            writing.countDown();
            try {
                reads.acquire();
            } catch (InterruptedException e) {
                throw new InterruptedIOException("cut");
            }
            if (broken) {
                throw new IOException("broken pipe");
            }
            written.write(bytes, offset, length);
        }

        @Override
        public void write(int single) throws IOException {
            write(new byte[] {(byte) single}, 0, 1);
        }

        private String text() {
            return written.toString(StandardCharsets.UTF_8);
        }
    }
}
