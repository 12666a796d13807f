package io.latentstream.generator.answer;

import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationFailure;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.serde.Serdes;
import java.util.Map;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;

/** How the generator reads and writes its events. Shared by all stream threads. */
public record EventSerdes(
        Deserializer<GenerationRequest> requests,
        Deserializer<ModelVersion> versions,
        Deserializer<ModelRoute> routes,
        Serializer<GeneratedImage> images,
        Serializer<GeneratedAudio> clips,
        Serializer<GenerationFailure> failures,
        Serializer<GenerationRequest> requestWriter) {

    /** Serdes that use the schema registry of these properties, Confluent's keys. */
    public static EventSerdes of(Map<String, ?> registry) {
        return new EventSerdes(
                Serdes.avro(GenerationRequest.class, registry).deserializer(),
                Serdes.avro(ModelVersion.class, registry).deserializer(),
                Serdes.avro(ModelRoute.class, registry).deserializer(),
                Serdes.avro(GeneratedImage.class, registry).serializer(),
                Serdes.avro(GeneratedAudio.class, registry).serializer(),
                Serdes.avro(GenerationFailure.class, registry).serializer(),
                Serdes.avro(GenerationRequest.class, registry).serializer());
    }
}
