package io.latentstream.serde;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/**
 * Where the schema registry is and how to speak to it, from Confluent's configuration keys.
 *
 * @param urls base addresses without credentials or trailing slash, tried in turn
 * @param authorization value of the header Authorization
 * @param trustStore certificates to trust besides the platform's; absent: the platform's only
 * @param connectTimeout limit for opening a connection
 * @param readTimeout limit for one answer
 * @param retryTimeout limit for one call with all its retries
 * @param autoRegister whether a serializer registers its schema
 * @param useLatest whether a serializer writes with the subject's latest schema; {@code autoRegister} wins
 */
record RegistryConfig(
        List<URI> urls,
        Optional<String> authorization,
        Optional<TrustStore> trustStore,
        Duration connectTimeout,
        Duration readTimeout,
        Duration retryTimeout,
        boolean autoRegister,
        boolean useLatest) {
    static final String URL = "schema.registry.url";
    static final String CREDENTIALS_SOURCE = "basic.auth.credentials.source";
    static final String USER_INFO = "basic.auth.user.info";
    static final String AUTO_REGISTER = "auto.register.schemas";
    static final String USE_LATEST = "use.latest.version";
    static final String CONNECT_TIMEOUT = "http.connect.timeout.ms";
    static final String READ_TIMEOUT = "http.read.timeout.ms";
    static final String RETRY_TIMEOUT = "retry.timeout.ms";

    RegistryConfig {
        urls = List.copyOf(urls);
    }

    /**
     * Reads the keys; those of the connection may carry the prefix {@code schema.registry.}.
     *
     * @throws ConfigException when a value is missing or makes no sense
     */
    static RegistryConfig from(Map<String, ?> config) {
        Settings settings = new Settings(config);
        List<URI> given = Arrays.stream(settings.get(URL).orElse("").split(","))
                .map(String::strip)
                .filter(url -> !url.isEmpty())
                .map(RegistryConfig::url)
                .toList();
        if (given.isEmpty()) {
            throw new ConfigException(
                    URL + " is missing; give the schema registry's address, such as http://localhost:8081");
        }
        return new RegistryConfig(
                given.stream().map(RegistryConfig::withoutUserInfo).toList(),
                credentials(settings, given).map(RegistryConfig::basic),
                TrustStore.from(settings),
                settings.millis(CONNECT_TIMEOUT, Duration.ofSeconds(5)),
                settings.millis(READ_TIMEOUT, Duration.ofSeconds(10)),
                settings.millis(RETRY_TIMEOUT, Duration.ofSeconds(30)),
                settings.flag(AUTO_REGISTER, true),
                settings.flag(USE_LATEST, false));
    }

    private static URI url(String text) {
        try {
            URI uri = URI.create(text.replaceAll("/+$", ""));
            if (List.of("http", "https").contains(uri.getScheme()) && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // the message below says all there is to say; the cause would repeat a password
        }
        throw new ConfigException(URL + " holds '" + text.replaceAll("//.*@", "//***@")
                + "'; give http(s)://host:port, several with commas");
    }

    private static URI withoutUserInfo(URI url) {
        String userInfo = url.getRawUserInfo();
        return userInfo == null ? url : URI.create(url.toString().replace(userInfo + "@", ""));
    }

    private static Optional<String> credentials(Settings settings, List<URI> urls) {
        Optional<String> userInfo = settings.get(USER_INFO);
        String source = settings.get(CREDENTIALS_SOURCE).orElse(userInfo.isPresent() ? "USER_INFO" : "URL");
        return switch (source) {
            case "USER_INFO" ->
                Optional.of(userInfo.orElseThrow(() ->
                        new ConfigException(CREDENTIALS_SOURCE + " is USER_INFO but " + USER_INFO + " is missing")));
            case "URL" ->
                urls.stream()
                        .flatMap(url -> Optional.ofNullable(url.getUserInfo()).stream())
                        .findFirst();
            default -> throw new ConfigException(CREDENTIALS_SOURCE + " is '" + source + "'; give URL or USER_INFO");
        };
    }

    private static String basic(String userInfo) {
        return "Basic " + Base64.getEncoder().encodeToString(userInfo.getBytes(StandardCharsets.UTF_8));
    }
}
