package io.latentstream.gallery;

import com.sun.net.httpserver.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets in requests of this server's own page, and refuses those that another page causes: under a foreign name for this address
 * (DNS rebinding) or from a foreign origin (cross-site request forgery).
 */
final class Gatekeeper {
    private static final Pattern HOST = Pattern.compile("(\\[[0-9a-f:.]+]|[^:\\[\\]]+)(:\\d{1,5})?");

    private final Set<String> names;

    /** @param names host names of this server, in lower case, without port */
    Gatekeeper(Set<String> names) {
        this.names = Set.copyOf(names);
    }

    /**
     * Checks that a request comes from this server's page.
     *
     * @throws HttpStatusException when it does not
     */
    void check(String method, String path, Headers headers) {
        String host = host(headers);
        String origin = headers.getFirst("Origin");
        if (origin != null
                && !origin.equalsIgnoreCase("http://" + host)
                && !origin.equalsIgnoreCase("https://" + host)) {
            throw HttpStatusException.forbidden(
                    "a page of " + origin + " may not use this gallery; open http://" + host);
        }
        if (origin == null && method.equals("POST")) {
            throw HttpStatusException.forbidden(
                    "a request without an Origin comes from no browser; publish to Kafka instead");
        }
        checkSite(path, headers);
    }

    private String host(Headers headers) {
        List<String> hosts = headers.getOrDefault("Host", List.of());
        if (hosts.size() != 1) {
            throw HttpStatusException.badRequest(hosts.size() + " Host headers; send one");
        }
        String host = hosts.get(0).toLowerCase(Locale.ROOT);
        Matcher matcher = HOST.matcher(host);
        if (!matcher.matches() || !names.contains(matcher.group(1))) {
            throw HttpStatusException.forbidden(
                    "'" + host + "' is no name of this gallery; if it should be, add it to GALLERY_ALLOWED_HOSTS");
        }
        return host;
    }

    /** Checks fetch metadata, where the browser sends it: links from elsewhere may lead to the page and to nothing else. */
    private static void checkSite(String path, Headers headers) {
        String site = headers.getFirst("Sec-Fetch-Site");
        boolean own = site == null || site.equals("same-origin") || site.equals("none");
        boolean link = "document".equals(headers.getFirst("Sec-Fetch-Dest")) && path.equals("/");
        if (!own && !link) {
            throw HttpStatusException.forbidden(
                    "this gallery is not for pages from elsewhere (Sec-Fetch-Site: " + site + ")");
        }
    }
}
