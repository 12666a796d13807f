package io.latentstream.client;

import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.util.function.ToIntFunction;

/**
 * A kind of output, images or clips: its topic, and how to read an output's position in its request.
 *
 * @param topic the topic of outputs of this kind
 * @param index which output of its request's seed it is
 * @param plural what people call the outputs
 * @param <O> type of the outputs
 */
record OutputKind<O>(Topic<O> topic, ToIntFunction<O> index, String plural) {
    static final OutputKind<GeneratedImage> IMAGES =
            new OutputKind<>(Topics.GENERATED_IMAGES, GeneratedImage::getIndex, "images");
    static final OutputKind<GeneratedAudio> CLIPS =
            new OutputKind<>(Topics.GENERATED_AUDIO, GeneratedAudio::getIndex, "clips");
}
