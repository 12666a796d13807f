package io.latentstream.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.latentstream.event.GenerationRequest;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.serialization.Serde;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTlsTest {
    private static final String PASSWORD = "changeit";

    @TempDir
    static Path folder;

    private static Path keyStore;
    private static KeyStore keys;

    @BeforeAll
    static void makeACertificate() throws Exception {
        keyStore = folder.resolve("registry.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "registry",
                        "-keyalg",
                        "EC",
                        "-validity",
                        "2",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        keyStore.toString())
                .inheritIO()
                .start();
        assertThat(keytool.waitFor()).isZero();
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore)) {
            keys.load(in, PASSWORD.toCharArray());
        }
    }

    @Test
    void trustsTheCertificatesOfTheTrustStore() throws Exception {
        try (FakeRegistry registry = new FakeRegistry(httpsServer())) {
            assertThat(write(registry, keyStore, "PKCS12")).isNotEmpty();
        }
    }

    @Test
    void trustsTheCertificatesOfAPemFile() throws Exception {
        byte[] certificate = keys.getCertificate("registry").getEncoded();
        Path pem = Files.writeString(
                folder.resolve("ca.pem"),
                "-----BEGIN CERTIFICATE-----\n"
                        + Base64.getMimeEncoder().encodeToString(certificate)
                        + "\n-----END CERTIFICATE-----\n");
        try (FakeRegistry registry = new FakeRegistry(httpsServer())) {
            assertThat(write(registry, pem, "PEM")).isNotEmpty();
        }
    }

    @Test
    void refusesAnUntrustedCertificate() throws Exception {
        try (FakeRegistry registry = new FakeRegistry(httpsServer())) {
            Serde<GenerationRequest> serde = Serdes.avro(
                    GenerationRequest.class, Map.of("schema.registry.url", "https://localhost:" + registry.port()));

            assertThatExceptionOfType(RegistryRefusedException.class)
                    .isThrownBy(() -> serde.serializer().serialize("t", SampleEvents.request("r1")))
                    .withMessageContaining("schema.registry.ssl.truststore.location");
            assertThat(registry.requests).isEmpty();
        }
    }

    @Test
    void namesATrustStoreThatCannotBeRead() {
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> Serdes.avro(
                        GenerationRequest.class,
                        Map.of(
                                "schema.registry.url", "https://localhost:1",
                                "schema.registry.ssl.truststore.location", "/no/such/file")))
                .withMessageContaining("/no/such/file")
                .withMessageContaining("schema.registry.ssl.truststore.location");
    }

    private static byte[] write(FakeRegistry registry, Path trustStore, String type) {
        Serde<GenerationRequest> serde = Serdes.avro(
                GenerationRequest.class,
                Map.of(
                        "schema.registry.url",
                        "https://localhost:" + registry.port(),
                        "schema.registry.ssl.truststore.location",
                        trustStore.toString(),
                        "schema.registry.ssl.truststore.password",
                        PASSWORD,
                        "schema.registry.ssl.truststore.type",
                        type));
        return serde.serializer().serialize("t", SampleEvents.request("r1"));
    }

    private static HttpsServer httpsServer() throws Exception {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        return server;
    }
}
