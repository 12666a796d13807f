package io.latentstream.generator.request;

import io.latentstream.event.Encoding;
import io.latentstream.event.Posterior;
import io.latentstream.latent.Spread;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A request that is valid in itself, with its defaults filled in. Whether a model can answer it is checked later.
 *
 * @param id the request id
 * @param medium what is asked for; empty where the model decides
 * @param model name of the model, asked for or the default
 * @param version the version pinned, if any
 * @param labels label group to the value asked for
 * @param first index of the first output
 * @param count outputs, at least 1
 * @param seed given, or derived from the id
 * @param spread temperature, 0 to {@link RequestLimits#MAX_TEMPERATURE}, and truncation
 * @param controls where latents come from
 * @param trim whether to cut clips to their sound
 * @param askedEncoding encoding of the payloads; empty: the medium's default
 */
public record CheckedRequest(
        String id,
        Optional<Medium> medium,
        String model,
        Optional<String> version,
        Map<String, String> labels,
        int first,
        int count,
        long seed,
        Spread spread,
        LatentControls controls,
        boolean trim,
        Optional<Encoding> askedEncoding) {
    public CheckedRequest {
        labels = Map.copyOf(labels);
    }

    /** The index behind the last output's. */
    public int end() {
        return first + count;
    }

    /** How outputs of this medium are encoded; throws a {@link RequestRefusedException} where they cannot be. */
    public Encoding encoding(Medium made) {
        return made.encoding(askedEncoding.orElse(null));
    }

    /** The truncation, as events have it: null where there is none. */
    public Double truncation() {
        return Double.isInfinite(spread.truncation()) ? null : spread.truncation();
    }

    /** The same request for what lies at this place; labels that it leaves out are the place's. */
    public CheckedRequest at(Posterior posterior) {
        Map<String, String> all = new HashMap<>(posterior.getLabels());
        all.putAll(labels);
        return new CheckedRequest(
                id,
                medium,
                model,
                version,
                all,
                first,
                count,
                seed,
                spread,
                LatentControls.at(posterior),
                trim,
                askedEncoding);
    }
}
