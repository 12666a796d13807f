package io.latentstream.generator.request;

import static io.latentstream.event.FailureCode.INVALID_REQUEST;

import io.latentstream.event.DigitSamples;
import io.latentstream.event.Encoding;

/** What a request asks for, and how it can be encoded: the first encoding is the default, which people can open. */
public enum Medium {
    /** Images, for a content of DigitSamples. */
    IMAGES("digits", "an image", "images", "DigitSamples", Encoding.PNG, Encoding.RAW8),
    /** Audio clips, for a content of AudioConditions. */
    AUDIO("audio", "an audio clip", "audio clips", "AudioConditions", Encoding.WAV, Encoding.PCM16);

    private final String kind;
    private final String output;
    private final String plural;
    private final String content;
    private final Encoding forPeople;
    private final Encoding forMachines;

    Medium(String kind, String output, String plural, String content, Encoding forPeople, Encoding forMachines) {
        this.kind = kind;
        this.output = output;
        this.plural = plural;
        this.content = content;
        this.forPeople = forPeople;
        this.forMachines = forMachines;
    }

    /** The medium of a request's content: DigitSamples or AudioConditions. */
    public static Medium of(Object requestContent) {
        return requestContent instanceof DigitSamples ? IMAGES : AUDIO;
    }

    /** What metrics and traces call requests for it. */
    public String kind() {
        return kind;
    }

    /** What people call the outputs. */
    public String plural() {
        return plural;
    }

    /** Name of the record that asks for it. */
    public String content() {
        return content;
    }

    /** The encoding asked for, or the default where it is null; throws a {@link RequestRefusedException} for another medium's. */
    Encoding encoding(Encoding asked) {
        if (asked == null || asked == forPeople) {
            return forPeople;
        }
        if (asked == forMachines) {
            return forMachines;
        }
        throw new RequestRefusedException(
                INVALID_REQUEST,
                "%s cannot be encoded as %s; ask for %s or %s".formatted(output, asked, forPeople, forMachines));
    }
}
