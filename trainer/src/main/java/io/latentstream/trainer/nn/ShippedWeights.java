package io.latentstream.trainer.nn;

import io.latentstream.artifact.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Weights that ship as a resource, with what is said of them.
 *
 * @param bytes the weights, in the format of whoever wrote them
 * @param description its {@code weightsSha256} is that of the bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record ShippedWeights(byte[] bytes, Properties description) {
    /**
     * Reads two resources and checks the digest.
     *
     * @throws IllegalStateException when one is missing, or they do not belong together
     */
    public static ShippedWeights load(String weights, String properties) {
        byte[] bytes = resource(weights);
        Properties description = new Properties();
        try {
            description.load(new ByteArrayInputStream(resource(properties)));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
        if (!Sha256.hex(bytes).equals(description.getProperty("weightsSha256"))) {
            throw new IllegalStateException("resource %s is not the one that %s describes; build the trainer again"
                    .formatted(weights, properties));
        }
        return new ShippedWeights(bytes, description);
    }

    private static byte[] resource(String name) {
        try (InputStream stream = ShippedWeights.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("resource %s is missing; build the trainer again".formatted(name));
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("resource " + name + " cannot be read", e);
        }
    }
}
