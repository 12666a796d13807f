package io.latentstream.gallery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.Headers;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GatekeeperTest {
    private final Gatekeeper gatekeeper = new Gatekeeper(Set.of("localhost", "127.0.0.1", "[::1]", "gallery.test"));

    @ParameterizedTest
    @ValueSource(strings = {"localhost:8090", "LOCALHOST", "127.0.0.1:1", "[::1]:8090", "gallery.test"})
    void acceptsItsOwnHostNames(String host) {
        assertThatNoException().isThrownBy(() -> gatekeeper.check("GET", "/events", headers("Host", host)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.test:8090", "localhost.evil.test", "127.0.0.1.evil.test", "localhost:", "", "a:b:c"})
    void refusesForeignHostNames(String host) {
        HttpStatusException refusal = refused("GET", "/", headers("Host", host));
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal).hasMessageContainingAll(host, "GALLERY_ALLOWED_HOSTS");
    }

    @Test
    void refusesNoHostHeaderAndTwo() {
        assertThat(refused("GET", "/", new Headers())).hasMessageContaining("0 Host headers");
        Headers two = headers("Host", "localhost");
        two.add("Host", "evil.test");
        assertThat(refused("GET", "/", two)).hasMessageContaining("2 Host headers");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.test", "null", "http://localhost:8091", "http://localhost:80901", "file://"})
    void refusesAForeignOrigin(String origin) {
        Headers headers = headers("Host", "localhost:8090", "Origin", origin);
        assertThat(refused("POST", "/requests", headers).status()).isEqualTo(403);
        assertThat(refused("GET", "/events", headers)).hasMessageContainingAll(origin, "open http://localhost:8090");
    }

    @Test
    void acceptsPostsFromItsOwnPageOnly() {
        assertThatNoException()
                .isThrownBy(() -> gatekeeper.check(
                        "POST", "/requests", headers("Host", "localhost:8090", "Origin", "http://localhost:8090")));
        assertThat(refused("POST", "/requests", headers("Host", "localhost:8090")))
                .hasMessageContaining("without an Origin");
    }

    @Test
    void acceptsPostsThroughAProxyWithTls() {
        assertThatNoException()
                .isThrownBy(() -> gatekeeper.check(
                        "POST", "/requests", headers("Host", "gallery.test", "Origin", "https://gallery.test")));
    }

    @Test
    void allowsLinksFromElsewhereToThePageAlone() {
        Headers link = headers("Host", "localhost", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Dest", "document");
        assertThatNoException().isThrownBy(() -> gatekeeper.check("GET", "/", link));
        assertThat(refused("GET", "/reports/a/1", link)).hasMessageContaining("cross-site");
        Headers frame = headers("Host", "localhost", "Sec-Fetch-Site", "same-site", "Sec-Fetch-Dest", "iframe");
        assertThat(refused("GET", "/", frame).status()).isEqualTo(403);
    }

    private HttpStatusException refused(String method, String path, Headers headers) {
        return catchThrowableOfType(HttpStatusException.class, () -> gatekeeper.check(method, path, headers));
    }

    private static Headers headers(String... namesAndValues) {
        Headers headers = new Headers();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            headers.add(namesAndValues[i], namesAndValues[i + 1]);
        }
        return headers;
    }
}
