package io.latentstream.generator.request;

import static io.latentstream.event.FailureCode.EXPIRED;
import static io.latentstream.event.FailureCode.INVALID_REQUEST;

import io.latentstream.event.GenerationRequest;
import io.latentstream.latent.Spread;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * Checks requests as far as that is possible without a model; {@code generation.ModelFit} checks the rest.
 *
 * @param limits what one request may ask for
 * @param defaults the models of requests that name none
 * @param clock that deadlines are compared with
 */
public record RequestCheck(RequestLimits limits, DefaultModels defaults, Clock clock) {

    /**
     * Checks a request and fills in its defaults.
     *
     * @throws RequestRefusedException with INVALID_REQUEST, OUTPUT_TOO_LARGE or EXPIRED
     */
    public CheckedRequest check(GenerationRequest request) {
        checkId(request.getRequestId());
        Medium.check(request.getKind());
        Optional<Medium> medium = Medium.asked(request);
        limits.checkCount(request.getCount(), medium);
        checkFirst(request.getFirst(), request.getCount());
        Optional.ofNullable(request.getSeed()).ifPresent(seed -> Seeds.check("seed", seed));
        Spread spread = spread(request.getTemperature(), request.getTruncation());
        LatentControls controls = ControlsCheck.check(request);
        checkDeadline(request.getDeadline());
        CheckedRequest checked = new CheckedRequest(
                request.getRequestId(),
                medium,
                modelOf(request, defaults),
                Optional.ofNullable(request.getVersion()),
                request.getLabels(),
                request.getFirst(),
                request.getCount(),
                request.getSeed() == null ? RequestHash.seed(request.getRequestId()) : request.getSeed(),
                spread,
                controls,
                request.getTrim(),
                Optional.ofNullable(request.getEncoding()));
        medium.ifPresent(checked::encoding);
        return checked;
    }

    /** A request's work as a part of the largest allowed request's, 0 to 1; 0 where it asks for too much and is refused. */
    public double workOf(GenerationRequest request, Medium medium) {
        int most = limits.maxCount(medium);
        int count = request.getCount();
        return count < 1 || count > most ? 0 : (double) count / most;
    }

    /** The model that a request names, or else the default for its kind. */
    public static String modelOf(GenerationRequest request, DefaultModels defaults) {
        if (request.getModel() != null) {
            return request.getModel();
        }
        return Medium.asked(request).filter(Medium.AUDIO::equals).isPresent() ? defaults.audio() : defaults.images();
    }

    private static void checkId(String id) {
        if (id.isEmpty()) {
            throw new RequestRefusedException(
                    INVALID_REQUEST, "the request id is empty; choose one that is unique, such as a UUID");
        }
        if (id.length() > RequestLimits.MAX_REQUEST_ID_CHARACTERS) {
            throw new RequestRefusedException(
                    INVALID_REQUEST,
                    "the request id has %d characters; give at most %d (this answer carries the first %2$d)"
                            .formatted(id.length(), RequestLimits.MAX_REQUEST_ID_CHARACTERS));
        }
    }

    private static void checkFirst(int first, int count) {
        int most = Integer.MAX_VALUE - count;
        if (first < 0 || first > most) {
            throw new RequestRefusedException(INVALID_REQUEST, "first is " + first + "; give 0 to " + most);
        }
    }

    private static Spread spread(double temperature, Double truncation) {
        if (!(temperature >= 0 && temperature <= RequestLimits.MAX_TEMPERATURE)) {
            throw new RequestRefusedException(
                    INVALID_REQUEST, "temperature is " + temperature + "; give 0 to " + RequestLimits.MAX_TEMPERATURE);
        }
        if (truncation == null) {
            return Spread.of(temperature);
        }
        if (!(truncation >= Spread.MIN_TRUNCATION)) {
            throw new RequestRefusedException(
                    INVALID_REQUEST,
                    "truncation is %s; give %s or more standard deviations, or leave it out"
                            .formatted(truncation, Spread.MIN_TRUNCATION));
        }
        return new Spread(temperature, truncation);
    }

    private void checkDeadline(Instant deadline) {
        if (deadline != null) {
            EpochMistake.check(deadline);
        }
        Instant now = clock.instant();
        if (deadline != null && now.isAfter(deadline)) {
            throw new RequestRefusedException(
                    EXPIRED, "the deadline %s had passed at %s; ask again with a later one".formatted(deadline, now));
        }
    }
}
