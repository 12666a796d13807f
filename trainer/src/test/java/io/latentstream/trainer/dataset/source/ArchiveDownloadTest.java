package io.latentstream.trainer.dataset.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import io.latentstream.trainer.dataset.ClipDataset;
import io.latentstream.trainer.dataset.audio.WavFixture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchiveDownloadTest {
    @TempDir
    private Path cache;

    private final AtomicInteger requests = new AtomicInteger();
    private HttpServer server;
    private volatile byte[] content = {1, 2, 3};
    private volatile int status = 200;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(status, content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    private ArchiveDownload download() {
        URI source = URI.create("http://localhost:" + server.getAddress().getPort() + "/archive.zip");
        return new ArchiveDownload(
                source, cache.resolve("kept").resolve("archive.zip"), Duration.ofSeconds(20), Duration.ofSeconds(20));
    }

    @Test
    void keepsWhatItDownloaded() throws IOException {
        assertThat(Files.readAllBytes(download().fetch())).containsExactly(1, 2, 3);
        assertThat(Files.readAllBytes(download().fetch())).containsExactly(1, 2, 3);
        assertThat(requests).hasValue(1);
    }

    @Test
    void leavesNothingBehindWhenRefused() throws IOException {
        status = 404;
        assertThatThrownBy(() -> download().fetch()).hasMessage("the server answered with status 404");
        try (var left = Files.list(cache.resolve("kept"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void throwsAnIoExceptionWithoutAServer() {
        ArchiveDownload download = download();
        server.stop(0);
        assertThatThrownBy(download::fetch).isInstanceOf(IOException.class);
    }

    @Test
    void readsAnArchiveWithTheRightDigest() throws IOException {
        ClipDataset direct = serveClips();
        ClipDataset found = SpokenDigits.downloaded(
                download(),
                direct.provenance().digest(),
                SpectrogramSettings.SPEECH_8_KHZ,
                ArchiveDownloadTest::noFallback);
        assertThat(found.provenance().digest()).isEqualTo(direct.provenance().digest());
        assertThat(found.provenance().synthetic()).isFalse();
    }

    private static ClipDataset noFallback() {
        throw new AssertionError("the archive was fine");
    }

    @Test
    void deletesAnArchiveWithAnotherDigestAndFallsBack() throws IOException {
        ClipDataset fallback = serveClips();
        assertThat(SpokenDigits.downloaded(download(), "0000", SpectrogramSettings.SPEECH_8_KHZ, () -> fallback))
                .isSameAs(fallback);
        assertThat(download().target()).doesNotExist();
    }

    @Test
    void fallsBackWithoutANetwork() throws IOException {
        ClipDataset fallback = serveClips();
        status = 503;
        assertThat(SpokenDigits.downloaded(download(), "0000", SpectrogramSettings.SPEECH_8_KHZ, () -> fallback))
                .isSameAs(fallback);
    }

    private ClipDataset serveClips() throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        for (int i = 0; i < 3; i++) {
            entries.put("top/recordings/0_ann_" + i + ".wav", WavFixture.mono(300 + i, 8_000));
            entries.put("top/recordings/1_bob_" + i + ".wav", WavFixture.mono(500 + i, 8_000));
        }
        content = WavFixture.zip(entries);
        Path copy = cache.resolve("copy.zip");
        Files.write(copy, content);
        return SpokenDigits.read(copy, SpectrogramSettings.SPEECH_8_KHZ);
    }
}
