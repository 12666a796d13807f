package io.latentstream.stack;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import io.latentstream.client.ImageRequest;
import io.latentstream.event.GeneratedImage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gallery's page under more outputs than it can show. */
@ExtendWith({SharedStack.Extension.class, GalleryBrowser.Extension.class})
class GalleryLoadIT {
    private static final Logger LOG = LoggerFactory.getLogger(GalleryLoadIT.class);
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final int IMAGES = 5; // a request

    private final GalleryBrowser browser;

    GalleryLoadIT(GalleryBrowser browser) {
        this.browser = browser;
    }

    @Test
    void staysResponsiveAndBoundedUnderThousandsOfOutputsASecond(SharedStack shared) {
        Page page = browser.open();
        CDPSession tools = page.context().newCDPSession(page);
        tools.send("Performance.enable");
        page.evaluate("window.frames60 = []; let last = performance.now();"
                + "requestAnimationFrame(function next(now) {"
                + "  frames60.push(now - last); last = now; requestAnimationFrame(next); })");

        flood(shared, 2_000, page);
        assertThat(page.locator("#counts")).containsText("left out");
        double memory = megabytes(tools);
        flood(shared, 4_000, page);
        double memoryAfterMore = megabytes(tools);
        double slowestFrame = ((Number) page.evaluate("Math.max(...frames60)")).doubleValue();
        int nodes = (Integer) page.evaluate("document.querySelectorAll('*').length");
        LOG.info("heap {} MB, then {} MB; {} elements; {}", memory, memoryAfterMore, nodes, frames(page));

        assertThat(nodes).isLessThan(5_000);
        assertThat(page.locator(".card").count()).isLessThanOrEqualTo(60);
        assertThat(memoryAfterMore).isLessThan(memory + 20).isLessThan(100);
        assertThat(slowestFrame).as("milliseconds").isLessThan(2_000);
        assertThat(page.locator("#notice")).isHidden();
        assertThat(browser.complaints()).isEmpty();
    }

    /** Has many requests answered as fast as possible, and uses the page meanwhile. */
    private static void flood(SharedStack shared, int requests, Page page) {
        page.getByText("Clear").click();
        long start = System.nanoTime();
        List<CompletableFuture<List<GeneratedImage>>> flood = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            flood.add(shared.client()
                    .generateImages(ImageRequest.any().count(IMAGES).timeout(SharedStack.PATIENCE)));
        }
        page.getByText("Generate images").click();
        assertThat(page.locator(".card.own img")).hasCount(16);
        flood.forEach(CompletableFuture::join);
        double seconds = (System.nanoTime() - start) / 1e9;
        LOG.info("{} outputs in {} s", requests * IMAGES, seconds);
    }

    private static double megabytes(CDPSession tools) {
        tools.send("HeapProfiler.collectGarbage");
        for (var metric : tools.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            JsonObject named = metric.getAsJsonObject();
            if (named.get("name").getAsString().equals("JSHeapUsedSize")) {
                return named.get("value").getAsDouble() / 1e6;
            }
        }
        throw new AssertionError("the browser does not tell its heap");
    }

    private static Object frames(Page page) {
        return page.evaluate("(() => { const sorted = frames60.toSorted((a, b) => a - b);"
                + "return `${sorted.length} frames, median ${sorted[sorted.length >> 1].toFixed(1)} ms,"
                + " 99th percentile ${sorted[Math.floor(sorted.length * 0.99)].toFixed(1)} ms,"
                + " slowest ${sorted.at(-1).toFixed(1)} ms`; })()");
    }

    @Test
    @Timeout(300)
    void dropsAPageThatReadsTooSlowlyAndTellsIt() throws Exception {
        Page page = browser.open();
        CDPSession tools = page.context().newCDPSession(page);
        AtomicBoolean stopped = new AtomicBoolean();
        tools.on("Debugger.paused", event -> stopped.set(true));
        tools.send("Debugger.enable");
        tools.send("Debugger.pause"); // at its next step it stands still, and reads nothing
        page.waitForCondition(stopped::get);
        while (browser.gallery().listeners() > 0) { // until what lies between is full, and the gallery cuts it off
            askForAHundredImages();
        }
        tools.send("Debugger.resume");
        assertThat(page.locator("#notice")).containsText("messages behind, so it was disconnected.");
        page.getByText("Connect again").click();
        assertThat(page.locator("#connection")).containsText("Live from");
    }

    /** As another page would; refused while too many wait. */
    private void askForAHundredImages() throws Exception {
        String url = browser.gallery().url();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/requests"))
                .header("Origin", url)
                .header("Content-Type", "application/json")
                .timeout(Duration.ofMinutes(1))
                .POST(HttpRequest.BodyPublishers.ofString("{\"kind\": \"image\", \"count\": 100}"))
                .build();
        int status = HTTP.send(request, BodyHandlers.discarding()).statusCode();
        assertThat(status).isIn(202, 429);
    }
}
