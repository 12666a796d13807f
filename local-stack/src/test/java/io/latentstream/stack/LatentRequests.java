package io.latentstream.stack;

import io.latentstream.client.OutputRequest;
import io.latentstream.event.Interpolation;
import io.latentstream.event.Variation;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Requests that do what a latent space is for, one of each kind.
 *
 * @param input content of an image or a clip
 * @param own the input's labels, and where ways begin
 * @param other the labels that the input is transferred to, and where ways end
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record LatentRequests(byte[] input, Map<String, String> own, Map<String, String> other) {
    static final int KINDS = 5;

    /** By kind: requests to this model for {@code count} outputs each, 2 or more. */
    <R extends OutputRequest<?, R>> Map<String, R> of(R plain, int count) {
        R labelled = plain.labels(own).count(count);
        Map<String, R> requests = new LinkedHashMap<>();
        requests.put("interpolate", labelled.interpolation(new Interpolation(count, 0, 8L, 0, other)));
        requests.put("vary", labelled.variation(new Variation(9L, 0.3, 2)));
        requests.put("reconstruct", plain.reconstruction(input, Map.of()).count(count));
        requests.put("transfer", plain.reconstruction(input, own).labels(other).count(count));
        requests.put("truncate", labelled.truncation(0.5));
        return requests;
    }
}
