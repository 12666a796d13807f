package io.latentstream.generator;

import io.latentstream.event.Encoding;
import io.latentstream.event.FailureCode;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationFailure;
import io.latentstream.serde.RegistryUnavailableException;
import io.latentstream.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The schemas of all that a generator writes, registered or looked up before its first transaction, which has no time for it. */
final class OutputSchemas {
    private static final Logger LOG = LoggerFactory.getLogger(OutputSchemas.class);
    private static final ByteBuffer NO_PAYLOAD = ByteBuffer.allocate(0).asReadOnlyBuffer();
    private static final GeneratedImage IMAGE =
            new GeneratedImage("", 0, 1, "", "", 0L, 1.0, Map.of(), 1, 1, Encoding.RAW8, NO_PAYLOAD);
    private static final GeneratedAudio CLIP =
            new GeneratedAudio("", 0, 1, "", "", 0L, 1.0, Map.of(), 1, 1, 0, Encoding.PCM16, NO_PAYLOAD);
    private static final GenerationFailure FAILURE =
            new GenerationFailure("", FailureCode.INVALID_REQUEST, "", null, null);

    private OutputSchemas() {}

    /**
     * Sees that the serdes know the id of each schema; waits for a registry that is away.
     *
     * @throws RegistryUnavailableException when it is away for longer than the patience
     * @throws io.latentstream.serde.RegistryRefusedException when it refuses a schema
     */
    static void prepare(EventSerdes serdes, Duration patience) {
        long start = System.nanoTime();
        boolean told = false;
        while (true) {
            try {
                serializeOneOfEach(serdes);
                return;
            } catch (RegistryUnavailableException e) { // after its own time of trying
                if (System.nanoTime() - start >= patience.toNanos()) {
                    throw e;
                }
                if (!told) {
                    LOG.warn("waiting up to {} s for the schema registry: {}", patience.toSeconds(), e.getMessage());
                    told = true;
                }
            }
        }
    }

    private static void serializeOneOfEach(EventSerdes serdes) {
        serdes.images().serialize(Topics.GENERATED_IMAGES.name(), IMAGE);
        serdes.clips().serialize(Topics.GENERATED_AUDIO.name(), CLIP);
        serdes.failures().serialize(Topics.GENERATION_FAILURES.name(), FAILURE);
    }
}
