package io.latentstream.generator;

import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationFailure;
import io.latentstream.event.GenerationRequest;
import io.latentstream.generator.request.DefaultModels;
import io.latentstream.generator.request.Limits;
import io.latentstream.generator.request.Refusal;
import io.latentstream.generator.request.RequestCheck;
import io.latentstream.topic.Topics;
import java.util.Optional;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.Record;

/** Turns a request into the records that answer it: all its outputs, or one failure. Shared by all stream threads. */
final class RequestAnswerer {
    private static final int MAX_MESSAGE_CHARACTERS = 4000;

    private final EventSerdes serdes;
    private final DefaultModels defaults;
    private final OutputLimits limits;

    RequestAnswerer(EventSerdes serdes, DefaultModels defaults, OutputLimits limits) {
        this.serdes = serdes;
        this.defaults = defaults;
        this.limits = limits;
    }

    /**
     * The answer in full to a request whose turn it is.
     *
     * @param request that has been read
     * @param lookAhead of this thread
     * @param refused what the broker refused of an earlier answer to it
     */
    Answer answer(
            PendingRequest request,
            LookAhead lookAhead,
            Record<byte[], byte[]> record,
            Optional<RefusedOutputs.Note> refused) {
        try {
            if (refused.isPresent()) {
                throw refused.get().refusal();
            }
            return outputs(request.open(), lookAhead, record);
        } catch (Refusal refusal) {
            return failure(request.read(), refusal, record);
        }
    }

    private Answer outputs(Generation generation, LookAhead lookAhead, Record<byte[], byte[]> record) {
        Answer answer = new Answer(
                OutputLimits.outputTopic(generation.request().medium()),
                generation.request().id(),
                record,
                limits,
                Outcome.answered(generation));
        try {
            lookAhead.deliver(generation, output -> add(answer, output));
        } catch (Refusal refusal) {
            throw refusal.by(generation.model().version().getVersion());
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

    private Answer failure(GenerationRequest request, Refusal refusal, Record<byte[], byte[]> record) {
        String id = cut(request.getRequestId(), Limits.MAX_REQUEST_ID_CHARACTERS);
        GenerationFailure failure = new GenerationFailure(
                id,
                refusal.code(),
                cut(refusal.getMessage(), MAX_MESSAGE_CHARACTERS),
                cut(RequestCheck.modelOf(request, defaults), Limits.MAX_REQUEST_ID_CHARACTERS),
                cut(refusal.version().orElse(request.getVersion()), Limits.MAX_REQUEST_ID_CHARACTERS));
        Outcome outcome = Outcome.refused(request, defaults, refusal);
        Answer answer = new Answer(Topics.GENERATION_FAILURES, id, record, limits, outcome);
        answer.add("failure", failure, serdes.failures());
        return answer;
    }

    /** Text short enough that the failure can always be sent, whatever the sender wrote. */
    private static String cut(String text, int characters) {
        return text == null || text.length() <= characters ? text : text.substring(0, characters);
    }
}
