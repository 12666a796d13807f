package io.latentstream.stack;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.latentstream.client.gallery.Gallery;
import io.latentstream.client.gallery.GalleryConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A gallery and a browser that shows it, one page at a time. Where there is no browser, whoever opens it is skipped. */
final class GalleryBrowser implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Gallery gallery;
    private final Chromium chromium;
    private final List<String> complaints = new ArrayList<>();
    private BrowserContext context;

    private GalleryBrowser(Gallery gallery, Chromium chromium) {
        this.gallery = gallery;
        this.chromium = chromium;
    }

    static GalleryBrowser start(SharedStack shared) {
        Optional<String> missing = Chromium.missing();
        assumeTrue(missing.isEmpty(), () -> missing.orElseThrow());
        PlaywrightAssertions.setDefaultAssertionTimeout((double) PATIENCE.toMillis());
        return new GalleryBrowser(serve(shared), Chromium.start());
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
            if (message.type().equals("error")) {
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

    void closePages() {
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
}
