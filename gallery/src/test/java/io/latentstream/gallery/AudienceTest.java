package io.latentstream.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class AudienceTest {
    private static final Message HELLO = Message.of("hello", JsonNodeFactory.instance.objectNode());

    private final Audience audience = new Audience(System::nanoTime);

    @Test
    void tellsAReturningBrowserWhyItWasCutOff() throws InterruptedException {
        Cut cut = new Cut();
        audience.join(cut, cut.hungUp::countDown, "", List.of(HELLO));
        cut.reached.await();
        audience.end("This page fell behind.");
        cut.broken.countDown();
        cut.hungUp.await();

        Heard again = new Heard(cut.id());
        again.hungUp.await();
        assertThat(again.last()).isEqualTo("This page fell behind.");

        Heard other = new Heard("somebody else");
        audience.end("over");
        other.hungUp.await();
        assertThat(other.last()).isEqualTo("over");
    }

    private final class Heard {
        private final ByteArrayOutputStream text = new ByteArrayOutputStream();
        private final CountDownLatch hungUp = new CountDownLatch(1);

        private Heard(String lastId) {
            audience.join(text, hungUp::countDown, lastId, List.of(HELLO));
        }

        /** Why its stream ended. */
        private String last() {
            List<SentMessage> told = SentMessage.all(text.toString(StandardCharsets.UTF_8));
            return told.get(told.size() - 1).data().path("why").asText();
        }
    }

    /** A connection that takes the id, and breaks in the midst of the next message. */
    private static final class Cut extends OutputStream {
        private final CountDownLatch reached = new CountDownLatch(1);
        private final CountDownLatch broken = new CountDownLatch(1);
        private final CountDownLatch hungUp = new CountDownLatch(1);
        private String id = "";

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            String text = new String(bytes, offset, length, StandardCharsets.UTF_8);
            if (text.startsWith("id: ")) {
                id = text.strip().substring("id: ".length());
                return;
            }
            reached.countDown();
            try {
                broken.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            throw new IOException("broken pipe");
        }

        @Override
        public void write(int single) throws IOException {
            throw new IOException("messages come whole");
        }

        private String id() {
            return id;
        }
    }
}
