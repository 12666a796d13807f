package io.latentstream.generator;

import io.latentstream.event.GenerationFailure;
import io.latentstream.event.GenerationRequest;
import io.latentstream.generator.model.LoadedModel;
import io.latentstream.generator.model.ModelCatalog;
import io.latentstream.generator.model.ModelLease;
import io.latentstream.generator.render.RenderThreads;
import io.latentstream.generator.request.CheckedRequest;
import io.latentstream.generator.request.Limits;
import io.latentstream.generator.request.Medium;
import io.latentstream.generator.request.Refusal;
import io.latentstream.generator.request.RequestCheck;
import io.latentstream.topic.Topics;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Turns a request into the records that answer it: check, lease a model, generate; or one failure. One instance serves one
 * thread.
 */
final class RequestAnswerer implements AutoCloseable {
    private static final int MAX_MESSAGE_CHARACTERS = 4000;

    private final EventSerdes serdes;
    private final RequestCheck check;
    private final ModelCatalog catalog;
    private final int maxRecordBytes;
    private final ImageGenerator images = new ImageGenerator();
    private final AudioGenerator clips;

    /**
     * @param catalog where models are leased
     * @param threads that render clips
     * @param maxRecordBytes the producer's {@code max.request.size}
     */
    RequestAnswerer(
            EventSerdes serdes, RequestCheck check, ModelCatalog catalog, RenderThreads threads, int maxRecordBytes) {
        this.serdes = serdes;
        this.check = check;
        this.catalog = catalog;
        this.maxRecordBytes = maxRecordBytes;
        this.clips = new AudioGenerator(threads);
    }

    /** The answer in full: all outputs, or one failure. */
    Answer answer(GenerationRequest request, Record<byte[], byte[]> record) {
        try {
            return outputs(check.check(request), record);
        } catch (Refusal refusal) {
            return failure(request, refusal, record);
        }
    }

    private Answer outputs(CheckedRequest request, Record<byte[], byte[]> record) {
        boolean audio = request.medium() == Medium.AUDIO;
        Answer answer = new Answer(
                audio ? Topics.GENERATED_AUDIO : Topics.GENERATED_IMAGES, request.id(), record, maxRecordBytes);
        try (ModelLease lease = catalog.lease(request)) {
            generate(request, lease.model(), answer);
        }
        return answer;
    }

    private void generate(CheckedRequest request, LoadedModel model, Answer answer) {
        try {
            if (request.medium() == Medium.AUDIO) {
                clips.generate(request, model, clip -> answer.add(clip.getIndex(), clip, serdes.clips()));
            } else {
                images.generate(request, model, image -> answer.add(image.getIndex(), image, serdes.images()));
            }
        } catch (Refusal refusal) {
            throw refusal.by(model.version().getVersion());
        }
    }

    private Answer failure(GenerationRequest request, Refusal refusal, Record<byte[], byte[]> record) {
        String id = cut(request.getRequestId(), Limits.MAX_REQUEST_ID_CHARACTERS);
        GenerationFailure failure = new GenerationFailure(
                id,
                refusal.code(),
                cut(refusal.getMessage(), MAX_MESSAGE_CHARACTERS),
                cut(RequestCheck.modelOf(request, check.defaults()), Limits.MAX_REQUEST_ID_CHARACTERS),
                cut(refusal.version().orElse(request.getVersion()), Limits.MAX_REQUEST_ID_CHARACTERS));
        Answer answer = new Answer(Topics.GENERATION_FAILURES, id, record, maxRecordBytes);
        answer.add("failure", failure, serdes.failures());
        return answer;
    }

    /** Text short enough that the failure can always be sent, whatever the sender wrote. */
    private static String cut(String text, int characters) {
        return text == null || text.length() <= characters ? text : text.substring(0, characters);
    }

    @Override
    public void close() {
        images.close();
    }
}
