package io.latentstream.bench.peer;

import io.latentstream.event.GenerationRequest;
import io.latentstream.event.ImageShape;
import io.latentstream.topic.Topics;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Produced;

/** Kafka Streams' own limit: requests are read, and as many images as they ask for are sent, but always the same black one. */
final class PassThroughPeer {
    private PassThroughPeer() {}

    public static void main(String[] args) {
        PeerSettings settings = PeerSettings.fromEnv(System.getenv());
        ImageShape shape = (ImageShape) settings.model().version().getRendering();
        byte[] image = new byte[shape.getWidth() * shape.getHeight()];
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(Topics.GENERATION_REQUESTS.name(), Consumed.with(Serdes.String(), settings.requests()))
                .flatMapValues(request -> copies(request, image))
                .to(Topics.GENERATED_IMAGES.name(), Produced.with(Serdes.String(), Serdes.ByteArray()));
        settings.run(builder.build());
    }

    private static List<byte[]> copies(GenerationRequest request, byte[] image) {
        return Collections.nCopies(request.getCount(), image);
    }
}
