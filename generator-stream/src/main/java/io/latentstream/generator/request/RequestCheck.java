package io.latentstream.generator.request;

import static io.latentstream.event.FailureCode.EXPIRED;
import static io.latentstream.event.FailureCode.INVALID_REQUEST;
import static io.latentstream.event.FailureCode.OUTPUT_TOO_LARGE;

import io.latentstream.event.AudioConditions;
import io.latentstream.event.DigitSamples;
import io.latentstream.event.Encoding;
import io.latentstream.event.GenerationRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
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
        Medium medium = Medium.of(request.getContent());
        checkCount(request.getCount(), limits.maxCount(medium));
        checkTemperature(request.getTemperature());
        Encoding encoding = medium.encoding(request.getEncoding());
        checkDeadline(request.getDeadline());
        return new CheckedRequest(
                request.getRequestId(),
                medium,
                modelOf(request, defaults),
                Optional.ofNullable(request.getVersion()),
                request.getSeed() == null ? RequestHash.seed(request.getRequestId()) : request.getSeed(),
                request.getCount(),
                request.getTemperature(),
                labels(request.getContent()),
                encoding,
                request.getContent() instanceof AudioConditions audio && audio.getTrim());
    }

    /** A request's work as a part of the largest allowed request's, 0 to 1; 0 where it asks for too much and is refused. */
    public double workOf(GenerationRequest request) {
        int most = limits.maxCount(Medium.of(request.getContent()));
        int count = request.getCount();
        return count < 1 || count > most ? 0 : (double) count / most;
    }

    /** The model that a request names, or else the default for its content. */
    public static String modelOf(GenerationRequest request, DefaultModels defaults) {
        if (request.getModel() != null) {
            return request.getModel();
        }
        return Medium.of(request.getContent()) == Medium.IMAGES ? defaults.digits() : defaults.audio();
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

    private static void checkCount(int count, int most) {
        if (count < 1) {
            throw new RequestRefusedException(INVALID_REQUEST, "count is " + count + "; ask for 1 to " + most);
        }
        if (count > most) {
            throw new RequestRefusedException(
                    OUTPUT_TOO_LARGE,
                    "count is %d, more than the %d that this generator gives a request; split it into several requests"
                            .formatted(count, most));
        }
    }

    private static void checkTemperature(double temperature) {
        if (!(temperature >= 0 && temperature <= RequestLimits.MAX_TEMPERATURE)) {
            throw new RequestRefusedException(
                    INVALID_REQUEST, "temperature is " + temperature + "; give 0 to " + RequestLimits.MAX_TEMPERATURE);
        }
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

    private static Map<String, String> labels(Object content) {
        Map<String, String> labels = new HashMap<>();
        if (content instanceof DigitSamples digits) {
            putIfGiven(labels, "digit", digits.getLabel());
        } else if (content instanceof AudioConditions audio) {
            putIfGiven(labels, "digit", audio.getDigit());
            putIfGiven(labels, "speaker", audio.getSpeaker());
        }
        return labels;
    }

    private static void putIfGiven(Map<String, String> labels, String group, String value) {
        if (value != null) {
            labels.put(group, value);
        }
    }
}
