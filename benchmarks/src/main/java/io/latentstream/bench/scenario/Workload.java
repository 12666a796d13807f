package io.latentstream.bench.scenario;

import io.latentstream.event.Encoding;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Kind;

/**
 * What the requests of a run ask for.
 *
 * @param model name of the model
 * @param count images of a request
 * @param encoding of the images
 */
record Workload(String model, int count, Encoding encoding) {
    /** What is asked for unless a benchmark compares requests: one image each, bare pixels. */
    static final Workload PLAIN = new Workload("mnist-vae", 1, Encoding.RAW8);

    /** A request with this id; its seed is its number, so that its answer can be computed offline. */
    GenerationRequest request(RequestId id) {
        return GenerationRequest.newBuilder()
                .setRequestId(id.toString())
                .setKind(Kind.IMAGE)
                .setModel(model)
                .setSeed((long) id.number())
                .setCount(count)
                .setEncoding(encoding)
                .build();
    }
}
