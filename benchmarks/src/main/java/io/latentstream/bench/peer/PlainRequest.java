package io.latentstream.bench.peer;

import io.latentstream.event.GenerationRequest;
import java.util.List;
import org.apache.kafka.common.header.Header;

/**
 * A request to the plain loop.
 *
 * @param event what is asked for
 * @param trace its headers that the answers bear too
 */
record PlainRequest(GenerationRequest event, List<Header> trace) {
    PlainRequest {
        trace = List.copyOf(trace);
    }
}
