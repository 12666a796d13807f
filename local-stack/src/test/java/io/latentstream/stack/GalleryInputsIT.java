package io.latentstream.stack;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.latentstream.client.AudioRequest;
import io.latentstream.client.ImageRequest;
import io.latentstream.client.ModelCatalog;
import io.latentstream.gallery.payload.Payloads;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What people give to the gallery: drawings, words, outputs that they pick, files that they drop. */
@ExtendWith({SharedStack.Extension.class, GalleryBrowser.Extension.class})
class GalleryInputsIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final GalleryBrowser browser;
    private final List<JsonNode> asked = Collections.synchronizedList(new ArrayList<>());

    GalleryInputsIT(GalleryBrowser browser) {
        this.browser = browser;
    }

    @Test
    void aDrawnSevenBecomesTenDigits() throws IOException {
        Page page = open();
        GalleryBrowser.drawASeven(page);
        page.getByText("Make it anew").click();

        Locator card = page.locator(".card.own.several");
        assertThat(card.locator(".tile img")).hasCount(11);
        List<String> digits = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
        List<String> captions = card.locator(".part h4").allTextContents();
        assertThat(captions.get(0)).matches("Read as \\d");
        assertThat(captions.subList(1, 11)).isEqualTo(digits);
        assertThat(card.locator(".tile img").nth(10)).hasAttribute("alt", "digit 9");
        assertThat(card.locator(".tile img").nth(10)).hasJSProperty("naturalWidth", 28);
        assertThat(card.locator(".input img")).hasJSProperty("naturalWidth", 280);
        byte[] drawing = asked.get(0).path("reconstruction").path("input").binaryValue();
        assertThat(ImageIO.read(new ByteArrayInputStream(drawing)).getWidth()).isEqualTo(280);
        assertThat(asked.subList(1, 11))
                .allSatisfy(
                        each -> assertThat(each.path("posterior").path("mean")).isNotEmpty())
                .extracting(each -> each.path("labels").path("digit").asText())
                .containsExactlyInAnyOrderElementsOf(digits);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aWavInPlaceOfTheMicrophoneComesBackInTheOtherVoices(SharedStack shared) throws IOException {
        Page page = open();
        byte[] wav = Payloads.bytes(shared.client()
                .generateAudio(AudioRequest.any().label("digit", "7").timeout(SharedStack.PATIENCE))
                .join()
                .get(0)
                .getPayload());
        page.locator("#sound").setInputFiles(new FilePayload("seven.wav", "audio/wav", wav));
        assertThat(page.locator("#said")).hasText("seven.wav");
        page.getByText("Say it in other voices").click();

        List<String> voices = ModelCatalog.values(shared.version("spoken-digits-cvae", "1"), "speaker");
        Locator card = page.locator(".card.own.several");
        assertThat(card.locator(".player")).hasCount(1 + voices.size());
        for (int i = 0; i < voices.size(); i++) {
            assertThat(card.locator(".player").nth(1 + i))
                    .hasAttribute("aria-label", Pattern.compile("Play digit \\d, speaker " + voices.get(i)));
        }
        assertThat(asked.get(0).path("reconstruction").path("input").binaryValue())
                .isEqualTo(wav);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void aWordFromTheMicrophoneIsSentAsAWav() throws IOException {
        Page page = open();
        page.locator("#record").click();
        assertThat(page.locator("#hear")).isVisible();
        assertThat(page.locator("#record")).hasText("Record");
        page.getByText("Say it in other voices").click();
        page.waitForCondition(() -> !asked.isEmpty());
        byte[] wav = asked.get(0).path("reconstruction").path("input").binaryValue();
        assertThat(new String(wav, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("RIFF");
        assertThat(wav.length).isBetween(1000, 2 * 16_000 * 4); // up to four seconds
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void offersToDrawAndToSpeakOnlyToModelsThatEncode(SharedStack shared) {
        Page page = browser.open();
        for (String model : ModelCatalog.read(shared.stack().clients()).routes().keySet()) {
            sayWhetherItEncodes(page, model, false);
        }
        assertThat(page.locator("#draw")).isHidden();
        assertThat(page.locator("#say")).isHidden();
        sayWhetherItEncodes(page, "mnist-cvae", true);
        assertThat(page.locator("#draw h3")).hasText("Draw a digit");
        assertThat(page.locator("#say")).isHidden();
    }

    @Test
    void showsAWayBetweenTwoOutputsThatBeginsAtTheFirst() {
        Page page = browser.open();
        ask(page, "image", "3");
        ask(page, "image", "8");
        Locator eights = page.locator(".card").nth(0);
        Locator threes = page.locator(".card").nth(1);
        assertThat(eights.locator(".tile img")).hasCount(16);
        String start = "document.querySelectorAll('.card')[%d].querySelectorAll('.tile img')[2]";
        page.evaluate("window.ends = [%s, %s]".formatted(start.formatted(1), start.formatted(0)));
        threes.locator(".tile").nth(2).click();
        page.locator("#morph").click();
        assertThat(page.locator("#picking-words")).containsText("Morph from digit 3: now pick where it ends");
        eights.locator(".tile").nth(2).click();

        Locator way = page.locator(".card.own").first();
        assertThat(way.locator("h3")).hasText("Morph: digit 3 to digit 8");
        assertThat(way.locator(".tile img")).hasCount(12);
        assertThat(page.locator("#picking")).isHidden();
        String pixels = """
                (side) => {
                  const pixels = (image) => {
                    const canvas = document.createElement('canvas');
                    canvas.getContext('2d').drawImage(image, 0, 0);
                    return canvas.getContext('2d').getImageData(0, 0, 28, 28).data.join();
                  };
                  const steps = document.querySelectorAll('.card .morph ~ .tiles img');
                  return pixels(window.ends[side]) === pixels(side ? steps[11] : steps[0]);
                }""";
        assertThat(page.evaluate(pixels, 0)).isEqualTo(true);
        assertThat(page.evaluate(pixels, 1)).isEqualTo(true);
        way.locator(".morph input").fill("11");
        assertThat(way.locator(".morph img"))
                .hasAttribute("src", way.locator(".tile img").nth(11).getAttribute("src"));
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void showsVariationsOfAnOutput() {
        Page page = browser.open();
        ask(page, "image", "4");
        page.locator(".card.own .tile").nth(5).click();
        page.keyboard().press("ArrowRight");
        assertThat(page.locator("#large-facts")).containsText(Pattern.compile("number\\s6"));
        page.locator("#vary").click();
        Locator card = page.locator(".card.own").first();
        assertThat(card.locator("h3")).hasText("10 variations: digit 4");
        assertThat(card.locator(".tile img")).hasCount(10);
        assertThat(page.locator("#large")).isHidden();
    }

    @Test
    void showsTwoVersionsSideBySide(SharedStack shared) throws Exception {
        Page page = browser.open();
        ModelPublisher publisher = new ModelPublisher(shared);
        publisher.publishAndRoute(publisher.copyOfDigits("compared", "1"));
        publisher.publishAndRoute(publisher.copyOfDigits("compared", "2"));
        page.locator("#image select[name=model] option[value=compared]")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        page.locator("#image select[name=model]").selectOption("compared");
        page.locator("#image select[name=version] option[value='2']")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        page.locator("#image summary").click();
        page.locator("#image select[name=version]").selectOption("2");
        ask(page, "image", "5");
        Locator card = page.locator(".card.own").first();
        card.locator(".more summary").click();
        card.locator(".more button:text('Compare')").click();
        Locator both = page.locator(".card.own.several");
        assertThat(both.locator("h4")).hasText(new String[] {"Version 2", "Version 1"});
        assertThat(both.locator(".tile img")).hasCount(32);
    }

    @Test
    void aSavedFileThatIsDroppedGivesItsBytesAgain() throws IOException {
        Page page = browser.open();
        page.locator("#image summary").click();
        page.locator("#image input[name=truncation]").fill("1.5");
        ask(page, "image", "");
        page.locator(".card.own .tile").nth(3).click();
        byte[] picture = saved(page, "#save");
        page.locator("#close-large").click();
        page.locator("#image input[name=truncation]").fill("");
        drop(page, "again.png", "image/png", picture);
        assertThat(page.locator("#image .kept")).containsText("again.png");
        page.getByText("Generate images").click();
        assertThat(page.locator(".card.own")).hasCount(2);
        assertThat(page.locator(".card.own").first().locator(".tile img"))
                .hasAttribute(
                        "src", "data:image/png;base64," + Base64.getEncoder().encodeToString(picture));

        ask(page, "audio", "7");
        page.locator(".card.own").first().locator(".tile").click();
        byte[] sound = saved(page, "#save");
        page.locator("#close-large").click();
        drop(page, "again.wav", "audio/wav", sound);
        assertThat(page.locator("#audio .kept")).containsText("again.wav");
        page.getByText("Generate sound").click();
        assertThat(page.locator(".card.own .player")).hasCount(2);
        page.locator(".card.own").first().locator(".tile").click();
        assertThat(saved(page, "#save")).isEqualTo(sound);
        assertThat(browser.complaints()).isEmpty();
    }

    @Test
    void saysWhatADroppedFileLacks() {
        Page page = browser.open();
        drop(page, "notes.txt", "text/plain", "seven".getBytes(StandardCharsets.US_ASCII));
        assertThat(page.locator("#file-complaint"))
                .hasText("notes.txt does not say how it was made; PNGs and WAVs that were saved here do.");
    }

    @Test
    void savesASheetAndAZip() throws IOException {
        Page page = browser.open();
        ask(page, "image", "6");
        Locator card = page.locator(".card.own");
        card.locator(".more summary").click();
        byte[] sheet = saved(page, ".card.own .more button:text('Save sheet')");
        assertThat(ImageIO.read(new ByteArrayInputStream(sheet)).getWidth()).isEqualTo(4 * (4 * 28 + 4) - 4);
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip =
                new ZipInputStream(new ByteArrayInputStream(saved(page, ".card.own .more button:text('zip')")))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                assertThat(ImageIO.read(new ByteArrayInputStream(zip.readAllBytes()))
                                .getWidth())
                        .isEqualTo(28);
            }
        }
        assertThat(names).hasSize(16).allMatch(name -> name.matches(".+-v\\d+-digit-6-seed\\d+-\\d+\\.png"));
    }

    @Test
    void showsOnlyMineAlsoAfterAReloadAndTheCardThatTheAddressNames(SharedStack shared) {
        Page page = browser.open();
        ask(page, "image", "2");
        shared.client()
                .generateImages(
                        ImageRequest.any().requestId("of-another/person").timeout(SharedStack.PATIENCE))
                .join();
        Locator other = page.locator("[id='card-of-another%2Fperson']");
        assertThat(other).isVisible();
        page.locator("#mine").click();
        assertThat(other).isHidden();
        assertThat(page.locator(".card.own")).isVisible();
        page.navigate(browser.gallery().url() + "/#card-of-another%2Fperson");
        page.reload();
        assertThat(other).hasClass(Pattern.compile("linked"));
        page.locator("#mine").click();
        assertThat(page.locator(".card.own")).isVisible();
    }

    /** A page whose requests are noted. */
    private Page open() {
        Page page = browser.open();
        page.onRequest(request -> {
            if (request.url().endsWith("/requests")) {
                asked.add(json(request.postData()));
            }
        });
        return page;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells the page of a model's versions once more, with or without an encoder. */
    private static void sayWhetherItEncodes(Page page, String model, boolean encoder) {
        page.evaluate("""
                async ([name, encoder]) => {
                  const { models } = await import('/catalog.js');
                  const { onVersion } = await import('/models.js');
                  [...models.get(name).versions.values()].forEach((version) => onVersion({ ...version, encoder }));
                }
                """, List.of(model, encoder));
    }

    private static void ask(Page page, String kind, String digit) {
        int before = page.locator(".card.own .part:not(.waiting)").count();
        page.locator("#" + kind + " .keys input[value='" + digit + "']").check();
        page.locator("#" + kind + " button.main").click();
        assertThat(page.locator(".card.own .part:not(.waiting)")).hasCount(before + 1);
    }

    private static byte[] saved(Page page, String button) throws IOException {
        return Files.readAllBytes(
                page.waitForDownload(() -> page.locator(button).click()).path());
    }

    private static void drop(Page page, String name, String type, byte[] bytes) {
        JSHandle files =
                page.evaluateHandle("""
                ([name, type, base64]) => {
                  const files = new DataTransfer();
                  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
                  files.items.add(new File([bytes], name, { type }));
                  return files;
                }
                """, List.of(name, type, Base64.getEncoder().encodeToString(bytes)));
        page.dispatchEvent("body", "drop", Map.of("dataTransfer", files));
    }
}
