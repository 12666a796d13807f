package io.latentstream.stack;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The system's Chromium, driven by Playwright with the system's Node.js: nothing is downloaded. */
final class Chromium implements AutoCloseable {
    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path executable, Path node) {
        playwright = Playwright.create(new Playwright.CreateOptions()
                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1", "PLAYWRIGHT_NODEJS_PATH", node.toString())));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--autoplay-policy=user-gesture-required",
                                "--use-fake-device-for-media-stream", // a microphone that beeps
                                "--use-fake-ui-for-media-stream")));
    }

    /** What is missing to start it; empty where nothing is. */
    static Optional<String> missing() {
        if (executable().isEmpty()) {
            return Optional.of(
                    "no chromium found; install Debian's package chromium, or set CHROMIUM to its executable");
        }
        return node().isPresent()
                ? Optional.empty()
                : Optional.of("no Node.js found to drive chromium with; install Debian's package nodejs");
    }

    static Chromium start() {
        missing().ifPresent(what -> {
            throw new IllegalStateException(what);
        });
        return new Chromium(executable().orElseThrow(), node().orElseThrow());
    }

    Browser browser() {
        return browser;
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static Optional<Path> executable() {
        String told = System.getenv("CHROMIUM");
        return told != null && !told.isBlank()
                ? Optional.of(Path.of(told))
                : onPath("chromium", "chromium-browser", "google-chrome");
    }

    private static Optional<Path> node() {
        return onPath("node", "nodejs");
    }

    private static Optional<Path> onPath(String... names) {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator))
                .flatMap(folder -> Stream.of(names).map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
