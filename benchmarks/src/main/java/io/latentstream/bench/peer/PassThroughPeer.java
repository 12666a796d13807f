package io.latentstream.bench.peer;

import io.latentstream.event.ImageShape;
import java.util.Collections;

/** Kafka Streams' own limit: requests are read, and as many images as they ask for are sent, but always the same black one. */
final class PassThroughPeer {
    private PassThroughPeer() {}

    public static void main(String[] args) {
        PeerSettings settings = PeerSettings.fromEnv(System.getenv());
        ImageShape shape = (ImageShape) settings.model().version().getRendering();
        byte[] image = new byte[shape.getWidth() * shape.getHeight()];
        settings.runStream(request -> Collections.nCopies(request.getCount(), image));
    }
}
