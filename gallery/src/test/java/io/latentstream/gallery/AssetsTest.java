package io.latentstream.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

final class AssetsTest {
    private static final Pattern REFERENCE = Pattern.compile("(?:from '\\.|(?:src|href)=\")(/[^\"']+)[\"']");

    @Test
    void servesEveryFileThatThePageRefersTo() throws IOException {
        Assets assets = new Assets();
        Set<String> found = new HashSet<>();
        Deque<String> unread = new ArrayDeque<>(List.of("/gallery.html"));
        while (!unread.isEmpty()) {
            Matcher reference = REFERENCE.matcher(text(unread.pop()));
            while (reference.find()) {
                assertThat(assets.find(reference.group(1)))
                        .as(reference.group(1))
                        .isPresent();
                if (found.add(reference.group(1))) {
                    unread.add(reference.group(1));
                }
            }
        }
        assertThat(found).contains("/gallery.css", "/gallery.js", "/words.js", "/version.js");
    }

    private static String text(String path) throws IOException {
        try (InputStream stream = Assets.class.getResourceAsStream(path.substring(1))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
