package io.latentstream.stack;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import io.latentstream.gallery.Gallery;
import io.latentstream.gallery.GalleryConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A gallery and a browser that shows it, one page at a time. */
final class GalleryBrowser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Gallery gallery;
    private final Chromium chromium;
    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;

    private GalleryBrowser(SharedStack shared) {
        gallery = serve(shared);
        chromium = Chromium.start();
        PlaywrightAssertions.setDefaultAssertionTimeout((double) PATIENCE.toMillis());
    }

    /** A gallery of its own, at any port. */
    static Gallery serve(SharedStack shared) {
        return shared.stack().startGallery(GalleryConfig.fromEnv(Map.of("GALLERY_PORT", "0")));
    }

    Gallery gallery() {
        return gallery;
    }

    /** A fresh page that hears from the gallery and knows the models. */
    Page open() {
        return open(1440, 900, ColorScheme.LIGHT);
    }

    Page open(int width, int height, ColorScheme colours) {
        Page page = blank(width, height, colours);
        page.navigate(gallery.url());
        for (String model : List.of("mnist-cvae", "mnist-vae", "spoken-digits-cvae")) {
            assertThat(model(page, model).locator(".badge.routed")).isVisible();
        }
        return page;
    }

    Page blank(int width, int height, ColorScheme colours) {
        closePages();
        context = chromium.browser()
                .newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setColorScheme(colours));
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            boolean ofBrokenVersion = message.location().contains("/samples/"); // which another test has published
            if (message.type().equals("error") && !ofBrokenVersion) {
                complaints.add(message.text());
            }
        });
        page.onPageError(complaints::add);
        return page;
    }

    /** What the page complained of in the browser's console. */
    List<String> complaints() {
        return complaints;
    }

    static Locator model(Page page, String name) {
        Locator heading = page.locator("h3", new Page.LocatorOptions().setHasText(Pattern.compile("^" + name + "$")));
        return page.locator(".model").filter(new Locator.FilterOptions().setHas(heading));
    }

    /** Asks for what the page does not offer: the generator refuses it. */
    static void askForADigitThatThereIsNot(Page page) {
        page.locator("#image .keys input[value='7']").check();
        page.evaluate("document.querySelector('#image .keys input:checked').value = 'twelve'");
        page.getByText("Generate images").click();
    }

    /** Draws a seven with the mouse. */
    static void drawASeven(Page page) {
        Locator pad = page.locator("#pad");
        pad.scrollIntoViewIfNeeded();
        BoundingBox box = pad.boundingBox();
        page.mouse().move(box.x + 0.25 * box.width, box.y + 0.2 * box.height);
        page.mouse().down();
        page.mouse().move(box.x + 0.7 * box.width, box.y + 0.2 * box.height, new Mouse.MoveOptions().setSteps(5));
        page.mouse().move(box.x + 0.4 * box.width, box.y + 0.8 * box.height, new Mouse.MoveOptions().setSteps(5));
        page.mouse().up();
    }

    private void closePages() {
        if (context != null) {
            context.close();
        }
        complaints.clear();
    }

    @Override
    public void close() {
        chromium.close();
        gallery.close();
    }

    /** Hands the one browser to the constructors of tests; where the machine has none and need not, they are skipped. */
    static final class Extension implements ExecutionCondition, ParameterResolver, AfterEachCallback {
        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return Chromium.missing()
                    .filter(what -> !ExternalPrograms.areRequired())
                    .map(ConditionEvaluationResult::disabled)
                    .orElseGet(() -> ConditionEvaluationResult.enabled("there is a browser"));
        }

        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == GalleryBrowser.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return of(context);
        }

        @Override
        public void afterEach(ExtensionContext context) {
            of(context).closePages();
        }

        private static GalleryBrowser of(ExtensionContext context) {
            SharedStack shared = SharedStack.Extension.of(context);
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.GLOBAL)
                    .getOrComputeIfAbsent(
                            GalleryBrowser.class, key -> new GalleryBrowser(shared), GalleryBrowser.class);
        }
    }
}
