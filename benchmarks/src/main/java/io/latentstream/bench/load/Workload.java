package io.latentstream.bench.load;

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
public record Workload(String model, int count, Encoding encoding) {
    public Workload {
        if (count < 1) {
            throw new IllegalArgumentException("count is " + count + "; ask for 1 image or more");
        }
    }

    /** A request with this id; its seed is its number, so that its answer can be computed offline. */
    public GenerationRequest request(RequestId id) {
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
