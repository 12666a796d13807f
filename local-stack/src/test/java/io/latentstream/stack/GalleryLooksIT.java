package io.latentstream.stack;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who can use the gallery: with a keyboard, on a phone, in the dark, with weak eyes. */
@ExtendWith({SharedStack.Extension.class, GalleryBrowser.Extension.class})
class GalleryLooksIT {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");

    private final GalleryBrowser browser;

    GalleryLooksIT(GalleryBrowser browser) {
        this.browser = browser;
    }

    @Test
    void canBeUsedByKeyboardAlone() {
        Page page = browser.open();
        tabTo(page, "#image input[type=radio]:checked");
        page.keyboard().press("ArrowRight");
        tabTo(page, "#image input[name=count]");
        page.keyboard().type("2");
        page.keyboard().press("Enter");
        assertThat(page.locator(".card.own h3")).hasText("2 images: digit 0");
        assertThat(page.locator("#told")).containsText("2 images came: 2 images: digit 0, ");
        tabTo(page, "#audio button.main");
        page.keyboard().press("Space");
        assertThat(page.locator(".card.own .player")).isVisible();
        tabTo(page, ".card.own .player");
        page.keyboard().press("Enter");
        assertThat(page.locator(".card.own .player")).hasAttribute("aria-label", Pattern.compile("Stop .+"));
    }

    @ParameterizedTest
    @CsvSource({
        "1440, 900, LIGHT",
        "1440, 900, DARK",
        "900, 900, LIGHT",
        "768, 1024, LIGHT",
        "390, 844, LIGHT",
        "360, 740, LIGHT"
    })
    void fitsItsWindow(int width, int height, ColorScheme colours) {
        Page page = browser.open(width, height, colours);
        GalleryBrowser.model(page, "mnist-cvae")
                .locator("summary:visible")
                .first()
                .click();
        page.getByText("Generate images").click();
        assertThat(page.locator(".card.own img")).hasCount(16);
        GalleryBrowser.drawASeven(page);
        page.getByText("Make it anew").click();
        assertThat(page.locator(".card.several .tile img")).hasCount(11);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(width);
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(colours + "-" + width + ".png"))
                .setFullPage(true));
    }

    @ParameterizedTest
    @CsvSource({"360", "700", "768", "1000", "1200"})
    void linksToTheModelsWhereTheyAreNotInSight(int width) {
        Page page = browser.open(width, 700, ColorScheme.LIGHT);
        page.locator("nav").getByText("Models").click();
        page.waitForCondition(() ->
                (boolean) page.evaluate("document.querySelector('#models-title').getBoundingClientRect().top < 200"));
    }

    @ParameterizedTest
    @CsvSource({"LIGHT", "DARK"})
    void hasTextsOfEnoughContrast(ColorScheme colours) {
        Page page = browser.open(1440, 900, colours);
        GalleryBrowser.askForADigitThatThereIsNot(page);
        assertThat(page.locator(".card.own.failed")).isVisible();
        assertThat(new TreeSet<>(tooFaint(page))).isEmpty();
    }

    /** Texts whose contrast is below 4.5, as WCAG 2.2 counts it for level AA. */
    @SuppressWarnings("unchecked")
    private static Set<String> tooFaint(Page page) {
        return new TreeSet<>((List<String>) page.evaluate("""
                () => {
                  const parts = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
                  const light = (colour) => parts(colour).slice(0, 3).map((part) => part / 255)
                    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
                    .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
                  const behind = (element) => {
                    const colour = getComputedStyle(element).backgroundColor;
                    return parts(colour)[3] === 0 ? behind(element.parentElement) : colour;
                  };
                  const visible = [...document.querySelectorAll('body *')].filter((each) => each.checkVisibility()
                    && !each.disabled && [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim()));
                  return visible.map((each) => {
                    const style = getComputedStyle(each);
                    const ink = light(each instanceof SVGElement ? style.fill : style.color);
                    const paper = light(behind(each));
                    return [(Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05), each.textContent.trim()];
                  }).filter(([contrast]) => contrast < 4.5).map(([contrast, text]) => `${text}: ${contrast.toFixed(2)}`);
                }
                """));
    }

    private static void tabTo(Page page, String selector) {
        for (int i = 0; i < 100; i++) {
            page.keyboard().press("Tab");
            if ((boolean) page.evaluate("(selector) => document.activeElement.matches(selector)", selector)) {
                return;
            }
        }
        throw new AssertionError("the key Tab does not reach " + selector);
    }
}
