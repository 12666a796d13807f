package io.latentstream.stack;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import com.sun.net.httpserver.HttpServer;
import io.latentstream.client.ImageRequest;
import io.latentstream.gallery.Gallery;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gallery in a real browser, on a stack whose models were trained for a moment. */
@ExtendWith({SharedStack.Extension.class, GalleryBrowser.Extension.class})
class GalleryIT {
    /** A page for which the browser asks for nothing else. */
    private static final String WITHOUT_FAVICON = "<link rel=icon href='data:,'>";

    private final GalleryBrowser browser;

    GalleryIT(GalleryBrowser browser) {
        this.browser = browser;
    }

    @Test
    void showsSixteenSevensAfterAClickAndTheSameAfterAnother() {
        Page page = browser.open();
        page.locator("#image .keys input[value='7']").check();
        page.locator("#image input[name=count]").fill("16");
        page.getByText("Generate images").click();

        Locator card = page.locator(".card.own").first();
        assertThat(card.locator("img")).hasCount(16);
        assertThat(card.locator("h3")).hasText("16 images: digit 7");
        assertThat(card.locator(".facts"))
                .containsText(Pattern.compile("[\\w-]+\\sv\\d+ · seed\\s\\d+ · in\\s[\\d,]+\\sms"));
        assertThat(card.locator("img").first()).hasAttribute("alt", "digit 7");
        card.getByText("Same again").click();
        assertThat(page.locator(".card.own img")).hasCount(32);
        assertThat(pictures(page.locator(".card.own").first()))
                .hasSize(16)
                .isEqualTo(pictures(page.locator(".card.own").last()));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void playsASpokenSevenToItsEnd() {
        Page page = browser.blank(1440, 900, ColorScheme.LIGHT);
        page.addInitScript("const Original = Audio; window.sounds = [];"
                + "window.Audio = class extends Original { constructor(url) { super(url); sounds.push(this); } };");
        page.navigate(browser.gallery().url());
        page.locator("#audio [data-group=speaker] option").nth(1).waitFor(attached());
        page.locator("#audio .keys input[value='7']").check();
        page.getByText("Generate sound").click();

        Locator player = page.locator(".card.own .player");
        assertThat(player).hasAttribute("aria-label", Pattern.compile("Play digit 7, speaker .+"));
        assertThat(player.locator("img")).hasJSProperty("naturalHeight", 64);
        player.click();
        page.waitForCondition(() -> (boolean) page.evaluate("sounds.length === 1 && sounds[0].ended"));
        assertThat((Double) page.evaluate("sounds[0].currentTime + 1e-9")).isGreaterThan(0.1); // seconds
        assertThat(player).hasAttribute("aria-label", Pattern.compile("Play .+"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void showsTheReasonOfARefusal() {
        Page page = browser.open();
        GalleryBrowser.askForADigitThatThereIsNot(page);
        assertThat(page.locator(".card.own.failed .reason")).containsText("Unknown label.");
        assertThat(page.locator(".card.own.failed .reason")).containsText("'twelve'");
    }

    @ParameterizedTest
    @CsvSource({
        "count, 5000, count is 5000; a page asks for 1 to 100 at a time",
        "count, 0, count is 0; a page asks for 1 to 100 at a time",
        "count, '', count is empty; a page asks for 1 to 100 at a time",
        "temperature, 9, 'temperature is 9; give a number from 0 to 4, such as 1'",
        "temperature, '', 'temperature is empty; give a number from 0 to 4, such as 1'",
    })
    void publishesNoRequestThatEveryGeneratorRefuses(String field, String value, String complaint) {
        Page page = browser.open();
        int cards = page.locator(".card").count();
        page.locator("#image summary").click();
        page.locator("#image input[name=" + field + "]").fill(value);
        page.getByText("Generate images").click();
        assertThat(page.locator("#image .complaint")).hasText(complaint);
        assertThat(page.locator(".card")).hasCount(cards);
    }

    @Test
    void countsFromZeroWhenClearedAndShowsNoRateWhenReloaded() {
        Page page = browser.open();
        page.getByText("Generate images").click();
        assertThat(page.locator(".card.own img")).hasCount(16); // none comes after
        assertThat(page.locator("#counts")).containsText("shown");
        page.locator("#clear").click();
        assertThat(page.locator("#counts")).isEmpty();
        page.addInitScript("addEventListener('DOMContentLoaded', () => new MutationObserver(() => {"
                + " window.counted = (window.counted ?? '') + document.querySelector('#counts').textContent + ';'; })"
                + ".observe(document.querySelector('#counts'), { childList: true }))");
        page.reload();
        assertThat(page.locator("#counts")).containsText("shown");
        assertThat((String) page.evaluate("window.counted")).doesNotContain("/s");
    }

    @Test
    void offersNoSpeakersForAModelWithoutThem() {
        Page page = browser.open();
        assertThat(page.locator("#audio [data-group=speaker]")).isVisible();
        page.evaluate("import('/models.js').then(({ onVersion }) => onVersion({ model: 'one-voice', version: '1',"
                + " kind: 'audio', cpuSeconds: 1, groups: [{ name: 'digit', values: ['7'] }], metrics: [] }))");
        page.locator("#audio select[name=model]").selectOption("one-voice");
        assertThat(page.locator("#audio [data-group=speaker]")).isHidden();
    }

    @Test
    void keepsTheLastRunsCurveUntilANewRunHasPoints() {
        Page page = browser.open();
        page.evaluate("""
                async () => {
                  const { onCurve } = await import('/models.js');
                  const points = [[1, 200], [2, 150]];
                  onCurve({ run: 'before', model: 'curved', points, versions: { 1: 2 }, latest: {} });
                  onCurve({ run: 'since', model: 'curved', points: [], versions: {}, latest: {} });
                }
                """);
        assertThat(GalleryBrowser.model(page, "curved").locator("polyline.curve"))
                .hasCount(1);
        assertThat(GalleryBrowser.model(page, "curved").locator(".mark")).hasCount(1);
    }

    @Test
    void replacesAFailureByItsLateAnswer() {
        Page page = browser.open();
        page.evaluate("""
                async () => {
                  const { showFailure, showOutputs } = await import('/cards.js');
                  showFailure({ id: 'late', code: 'NO_ANSWER', message: 'nobody is there' });
                  const item = { index: 0, labels: {}, problem: 'an image, in words' };
                  const made = { kind: 'image', seed: '5', temperature: 1 };
                  showOutputs({ id: 'late', kind: 'image', count: 1, model: 'm', version: '1', made, items: [item] });
                }
                """);
        Locator card = page.locator("#card-late");
        assertThat(card.locator("ul.tiles li")).hasText("an image, in words");
        assertThat(card.locator(".reason")).hasCount(0);
        assertThat(card).hasClass("card");
        assertThat(card.locator(".facts")).hasText(Pattern.compile("m\\sv1 · seed\\s5"));
    }

    @Test
    void showsANewVersionWithoutAReload(SharedStack shared) throws Exception {
        Page page = browser.open();
        ModelPublisher publisher = new ModelPublisher(shared);
        publisher.publishAndRoute(publisher.copyOfDigits("gallery-model", "1"));
        Locator model = GalleryBrowser.model(page, "gallery-model");
        assertThat(model.locator(".version h4")).hasText(new String[] {"Version 1answers all requestsReport"});

        publisher.publishAndRoute(publisher.copyOfDigits("gallery-model", "2"));
        assertThat(model.locator(".version h4"))
                .hasText(new String[] {"Version 2answers all requestsReport", "Version 1Report"});
        assertThat(model.locator(".version .row").first()).hasJSProperty("naturalWidth", 280);
        assertThat(page.locator("#image select[name=model] option[value=gallery-model]"))
                .hasCount(1);
    }

    @Test
    void opensAVersionsReportWithoutScripts() {
        Page page = browser.open();
        Page report = page.waitForPopup(() -> page.locator(".model a").first().click());
        assertThat(report.locator("h1")).isVisible();
        assertThat((String) report.evaluate("self.origin")).isEqualTo("null"); // a sandbox
    }

    @Test
    void showsMarkupInAnEventAsText(SharedStack shared) {
        Page page = browser.open();
        String markup = "<img src=x onerror=\"document.title='taken'\">";
        var label = shared.client()
                .generateImages(ImageRequest.any().label("digit", markup).timeout(SharedStack.PATIENCE));
        var model = shared.client()
                .generateImages(
                        ImageRequest.any().label("digit", "7").model(markup).timeout(SharedStack.PATIENCE));
        Locator cards = page.locator(".card.failed").filter(new Locator.FilterOptions().setHasText("onerror"));
        assertThat(cards).hasCount(2);
        assertThat(cards.filter(new Locator.FilterOptions().setHasText("Unknown label"))
                        .locator("h3"))
                .hasText("1 image: digit " + markup);
        assertThat(cards.filter(new Locator.FilterOptions().setHasText("Unknown model"))
                        .locator(".reason"))
                .containsText(markup);
        assertThat(cards.locator("img")).hasCount(0);
        assertThat(page).hasTitle("Latentstream gallery");
        assertThat(label).isCompletedExceptionally();
        assertThat(model).isCompletedExceptionally();
    }

    @Test
    void refusesPagesOfOtherOrigins() throws IOException {
        HttpServer elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            byte[] page = WITHOUT_FAVICON.getBytes(StandardCharsets.US_ASCII);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        elsewhere.start();
        Page page = browser.blank(1440, 900, ColorScheme.LIGHT);
        page.navigate("http://localhost:" + elsewhere.getAddress().getPort() + "/");
        List<Integer> statuses = new ArrayList<>();
        CDPSession tools = page.context().newCDPSession(page);
        tools.send("Network.enable");
        tools.on(
                "Network.responseReceivedExtraInfo",
                response -> statuses.add(response.get("statusCode").getAsInt()));
        page.evaluate("""
                async (gallery) => Promise.allSettled([
                  fetch(gallery + '/', { mode: 'no-cors' }),
                  fetch(gallery + '/events', { mode: 'no-cors' }),
                  fetch(gallery + '/requests', { method: 'POST', mode: 'no-cors', body: '{"kind": "image"}' }),
                ])
                """, browser.gallery().url());
        page.waitForCondition(() -> statuses.size() == 3);
        elsewhere.stop(0);
        assertThat(statuses).containsOnly(403);
    }

    @Test
    void tellsThePageThatItWasStopped(SharedStack shared) {
        Page page = browser.blank(1440, 900, ColorScheme.LIGHT);
        try (Gallery other = GalleryBrowser.serve(shared)) {
            page.navigate(other.url());
            assertThat(page.locator("#connection")).containsText("Live from");
        }
        assertThat(page.locator("#notice")).containsText("The gallery was stopped.");
        page.getByText("Connect again").click();
        assertThat(page.locator("#connection")).hasText("Connection lost; trying again");
    }

    private static Locator.WaitForOptions attached() {
        return new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED);
    }

    private static List<String> pictures(Locator card) {
        List<String> pictures = new ArrayList<>();
        for (Locator image : card.locator("img").all()) {
            assertThat(image).hasJSProperty("naturalWidth", 28);
            pictures.add(image.getAttribute("src"));
        }
        return pictures;
    }
}
