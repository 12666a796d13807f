package io.latentstream.generator.answer;

import io.latentstream.event.FailureCode;
import io.latentstream.generator.render.Rendering;
import io.latentstream.generator.request.CheckedRequest;
import io.latentstream.generator.request.Medium;
import io.latentstream.generator.request.RequestRefusedException;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How large an answer may be: what the producer may send, and what each topic takes. Shared by all stream threads. */
public final class OutputLimits {
    /** Most bytes of all the records of an answer, which are held in memory and sent in one transaction. */
    private static final long MAX_BYTES = 256L << 20;

    private final int maxRequestSize;
    private final Duration longest;
    private final Map<String, Integer> maxMessageBytes = new ConcurrentHashMap<>();

    /**
     * @param maxRequestSize the producer's {@code max.request.size}
     * @param longest time that making the outputs of a request may take
     */
    public OutputLimits(int maxRequestSize, Duration longest) {
        this.maxRequestSize = maxRequestSize;
        this.longest = longest;
    }

    /** Longest time that making the outputs of a request may take. */
    public Duration longest() {
        return longest;
    }

    /** Notes each topic's {@code max.message.bytes}. */
    public void learn(Map<String, Integer> ofTopics) {
        maxMessageBytes.putAll(ofTopics);
    }

    /** Most bytes of a record on this topic. */
    public int maxRecordBytes(Topic<?> topic) {
        return Math.min(maxRequestSize, maxMessageBytes.getOrDefault(topic.name(), maxRequestSize));
    }

    /**
     * Refuses, before any work is done, an answer whose least size is already too large.
     *
     * @throws RequestRefusedException with OUTPUT_TOO_LARGE
     */
    public void check(CheckedRequest request, Rendering rendering) {
        long least = rendering.leastBytes(request.encoding(rendering.medium()), request.trim());
        check(outputTopic(rendering.medium()), least, least * request.count());
    }

    /** Throws a {@link RequestRefusedException} with OUTPUT_TOO_LARGE when a record for this topic, or the answer so far, has too many bytes. */
    void check(Topic<?> topic, long recordBytes, long answerBytes) {
        int most = maxRecordBytes(topic);
        if (recordBytes > most || answerBytes > MAX_BYTES) {
            String remedy = most < maxRequestSize
                    ? "max.message.bytes of topic '" + topic.name() + "'"
                    : "KAFKA_MAX_REQUEST_SIZE";
            throw new RequestRefusedException(
                    FailureCode.OUTPUT_TOO_LARGE,
                    "a record of %d bytes (%d in all) is more than the %d (%d in all) that may be sent; ask for less at once or raise %s"
                            .formatted(recordBytes, answerBytes, most, MAX_BYTES, remedy));
        }
    }

    /** Where the outputs of a medium go. */
    static Topic<?> outputTopic(Medium medium) {
        return medium == Medium.AUDIO ? Topics.GENERATED_AUDIO : Topics.GENERATED_IMAGES;
    }
}
