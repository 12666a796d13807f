package io.latentstream.generator.answer;

import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationFailure;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.ModelVersion;
import io.latentstream.generator.generation.Generation;
import io.latentstream.generator.observe.RequestOutcome;
import io.latentstream.generator.request.DefaultModels;
import io.latentstream.generator.request.Medium;
import io.latentstream.generator.request.RequestCheck;
import io.latentstream.generator.request.RequestLimits;
import io.latentstream.generator.request.RequestRefusedException;
import io.latentstream.topic.Topics;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Record;

/** Writes the records that answer a request: all its outputs, or one failure. Shared by all stream threads. */
public final class AnswerWriter {
    private static final int MAX_MESSAGE_CHARACTERS = 4000;

    private final EventSerdes serdes;
    private final DefaultModels defaults;
    private final OutputLimits limits;

    /**
     * @param defaults models of requests that name none
     * @param limits of what may be sent
     */
    public AnswerWriter(EventSerdes serdes, DefaultModels defaults, OutputLimits limits) {
        this.serdes = serdes;
        this.defaults = defaults;
        this.limits = limits;
    }

    /**
     * The outputs as records.
     *
     * @param outputs GeneratedImages or GeneratedAudio, which may be made while they are iterated over
     * @param record of the request, whose trace and time are carried on
     * @throws RequestRefusedException when an output cannot be made, or all are too large; it names the version
     */
    public Answer answer(
            Generation generation, Iterable<? extends SpecificRecord> outputs, Record<byte[], byte[]> record) {
        Medium medium = generation.model().rendering().medium();
        ModelVersion model = generation.model().version();
        RequestOutcome outcome = RequestOutcome.answered(medium, model.getName(), model.getVersion());
        Answer answer = new Answer(
                OutputLimits.outputTopic(medium), generation.request().id(), record, limits, outcome);
        try {
            for (SpecificRecord output : outputs) {
                add(answer, output);
            }
        } catch (RequestRefusedException refusal) {
            throw refusal.by(model.getVersion());
        }
        return answer;
    }

    private void add(Answer answer, SpecificRecord output) {
        if (output instanceof GeneratedImage image) {
            answer.add(image.getIndex(), image, serdes.images());
        } else if (output instanceof GeneratedAudio clip) {
            answer.add(clip.getIndex(), clip, serdes.clips());
        }
    }

    /** The one failure of a request that is refused. Its texts are cut, so that it can be sent whatever the sender wrote. */
    public Answer failure(GenerationRequest request, RequestRefusedException refusal, Record<byte[], byte[]> record) {
        String id = cut(request.getRequestId(), RequestLimits.MAX_REQUEST_ID_CHARACTERS);
        GenerationFailure failure = new GenerationFailure(
                id,
                refusal.code(),
                cut(refusal.getMessage(), MAX_MESSAGE_CHARACTERS),
                cut(RequestCheck.modelOf(request, defaults), RequestLimits.MAX_REQUEST_ID_CHARACTERS),
                cut(refusal.version().orElse(request.getVersion()), RequestLimits.MAX_REQUEST_ID_CHARACTERS));
        RequestOutcome outcome = RequestOutcome.refused(request, defaults, refusal);
        Answer answer = new Answer(Topics.GENERATION_FAILURES, id, record, limits, outcome);
        answer.add("failure", failure, serdes.failures());
        return answer;
    }

    private static String cut(String text, int characters) {
        return text == null || text.length() <= characters ? text : text.substring(0, characters);
    }
}
