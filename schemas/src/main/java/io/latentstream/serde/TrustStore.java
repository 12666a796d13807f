package io.latentstream.serde;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.common.config.ConfigException;

/**
 * The certificates that a registry's own must descend from.
 *
 * @param location a file
 * @param password opens the file; none for PEM
 * @param type JKS, PKCS12 or PEM
 */
record TrustStore(Path location, Optional<String> password, String type) {
    static final String LOCATION = "ssl.truststore.location";
    static final String PASSWORD = "ssl.truststore.password";
    static final String TYPE = "ssl.truststore.type";
    private static final String PREFIX = "schema.registry.";

    /** The trust store that the keys {@code schema.registry.ssl.truststore.*} name. */
    static Optional<TrustStore> from(Settings settings) {
        if (settings.get(PREFIX + "ssl.keystore.location").isPresent()) {
            throw new ConfigException(
                    PREFIX + "ssl.keystore.location is set, but this serde presents no client certificate;"
                            + " build with the Maven profile 'confluent' for one");
        }
        return settings.get(PREFIX + LOCATION)
                .map(location -> new TrustStore(
                        Path.of(location),
                        settings.get(PREFIX + PASSWORD),
                        settings.get(PREFIX + TYPE).orElse("JKS")));
    }

    /**
     * A TLS context that trusts these certificates and no others.
     *
     * @throws ConfigException when the file cannot be read as its type
     */
    SSLContext context() {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(type.equals("PEM") ? pem() : keyStore());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            ConfigException refusal =
                    new ConfigException("cannot read the trust store '%s' as %s: %s; check %s%s, %s%s and %s%s"
                            .formatted(
                                    location, type, e.getMessage(), PREFIX, LOCATION, PREFIX, PASSWORD, PREFIX, TYPE));
            refusal.initCause(e);
            throw refusal;
        }
    }

    private KeyStore keyStore() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(type);
        try (InputStream in = Files.newInputStream(location)) {
            store.load(in, password.map(String::toCharArray).orElse(null));
        }
        return store;
    }

    private KeyStore pem() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (InputStream in = Files.newInputStream(location)) {
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca" + store.size(), certificate);
            }
        }
        return store;
    }

    @Override
    public String toString() {
        return "TrustStore[" + location + ", " + type + "]"; // without the password
    }
}
