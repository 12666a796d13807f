package io.latentstream.gallery;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files of the page, from the jar. */
final class Assets {
    private static final List<String> FILES = List.of(
            "gallery.css",
            "gallery.svg",
            "actions.js",
            "cards.js",
            "catalog.js",
            "chart.js",
            "dom.js",
            "download.js",
            "draw.js",
            "enlarge.js",
            "feed.js",
            "files.js",
            "forms.js",
            "gallery.js",
            "labels.js",
            "models.js",
            "morph.js",
            "own.js",
            "part.js",
            "player.js",
            "recipe.js",
            "requests.js",
            "say.js",
            "version.js",
            "wav.js",
            "words.js",
            "zip.js");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html; charset=utf-8",
            "css", "text/css; charset=utf-8",
            "js", "text/javascript; charset=utf-8",
            "svg", "image/svg+xml");
    private static final Map<String, String> REVALIDATED = Map.of("Cache-Control", "no-cache");

    private final Map<String, Reply> byPath = new HashMap<>(Map.of("/", load("gallery.html")));

    Assets() {
        FILES.forEach(file -> byPath.put("/" + file, load(file)));
    }

    Optional<Reply> find(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    private static Reply load(String file) {
        try (InputStream stream = Assets.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("resource " + file + " is missing; rebuild the client");
            }
            String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
            return Reply.ok(type, stream.readAllBytes()).with(REVALIDATED);
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + file + " cannot be read", e);
        }
    }
}
