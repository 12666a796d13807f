package io.latentstream.generator.request;

import io.latentstream.event.Encoding;
import java.util.Map;
import java.util.Optional;

/**
 * A request that is valid in itself, with its defaults filled in. Whether a model can answer it is checked later.
 *
 * @param id the request id
 * @param medium what is asked for
 * @param model name of the model, asked for or the default
 * @param version the version pinned, if any
 * @param seed given, or derived from the id
 * @param count outputs, at least 1
 * @param temperature 0 to {@link RequestLimits#MAX_TEMPERATURE}
 * @param labels label group to the value asked for
 * @param encoding one of the medium's
 * @param trim whether to cut clips to their sound
 */
public record CheckedRequest(
        String id,
        Medium medium,
        String model,
        Optional<String> version,
        long seed,
        int count,
        double temperature,
        Map<String, String> labels,
        Encoding encoding,
        boolean trim) {
    public CheckedRequest {
        labels = Map.copyOf(labels);
    }
}
