package io.latentstream.generator.answer;

import io.latentstream.event.Encoding;
import io.latentstream.event.FailureCode;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationFailure;
import io.latentstream.event.GenerationRequest;
import io.latentstream.serde.RegistryRefusedException;
import io.latentstream.serde.RegistryUnavailableException;
import io.latentstream.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers or looks up the schemas of all that a generator writes before its first transaction, which has no time for it; and
 * the schema of requests, for clients that look it up.
 */
public final class EventSchemas {
    private static final Logger LOG = LoggerFactory.getLogger(EventSchemas.class);
    private static final ByteBuffer NO_PAYLOAD = ByteBuffer.allocate(0).asReadOnlyBuffer();
    private static final GeneratedImage IMAGE = GeneratedImage.newBuilder()
            .setRequestId("")
            .setIndex(0)
            .setCount(1)
            .setModel("")
            .setVersion("")
            .setSeed(0)
            .setWidth(1)
            .setHeight(1)
            .setEncoding(Encoding.RAW8)
            .setPayload(NO_PAYLOAD)
            .build();
    private static final GeneratedAudio CLIP = GeneratedAudio.newBuilder()
            .setRequestId("")
            .setIndex(0)
            .setCount(1)
            .setModel("")
            .setVersion("")
            .setSeed(0)
            .setSampleRate(1)
            .setSampleCount(0)
            .setEncoding(Encoding.PCM16)
            .setPayload(NO_PAYLOAD)
            .build();
    private static final GenerationFailure FAILURE =
            new GenerationFailure("", FailureCode.INVALID_REQUEST, "", null, null);

    private static final GenerationRequest REQUEST =
            GenerationRequest.newBuilder().setRequestId("").build();

    private EventSchemas() {}

    /**
     * Makes the serdes learn the id of each schema; waits for a registry that is away.
     *
     * @throws RegistryUnavailableException when it is away for longer than the patience
     * @throws RegistryRefusedException when it refuses the schema of an output
     */
    public static void prepare(EventSerdes serdes, Duration patience) {
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
        try {
            serdes.requestWriter().serialize(Topics.GENERATION_REQUESTS.name(), REQUEST);
        } catch (RegistryRefusedException e) { // ours to read, not to write
            LOG.info("clients must register the schema of requests themselves: {}", e.getMessage());
        }
    }
}
