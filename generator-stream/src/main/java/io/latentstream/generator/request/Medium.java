package io.latentstream.generator.request;

import static io.latentstream.event.FailureCode.INVALID_REQUEST;

import io.latentstream.event.Encoding;
import io.latentstream.event.GenerationRequest;
import io.latentstream.event.Kind;
import java.util.Optional;

/** A kind of output, and how it can be encoded: the first encoding is the default, which people can open. */
public enum Medium {
    /** Images. */
    IMAGES(Kind.IMAGE, "image", "an image", "images", Encoding.PNG, Encoding.RAW8),
    /** Audio clips. */
    AUDIO(Kind.AUDIO, "audio", "an audio clip", "audio clips", Encoding.WAV, Encoding.PCM16);

    private final Kind kind;
    private final String label;
    private final String output;
    private final String plural;
    private final Encoding forPeople;
    private final Encoding forMachines;

    Medium(Kind kind, String label, String output, String plural, Encoding forPeople, Encoding forMachines) {
        this.kind = kind;
        this.label = label;
        this.output = output;
        this.plural = plural;
        this.forPeople = forPeople;
        this.forMachines = forMachines;
    }

    /** What a request says of its kind: images where it names neither kind nor model; empty where the model decides. */
    public static Optional<Medium> asked(GenerationRequest request) {
        if (request.getKind() == null) {
            return request.getModel() == null ? Optional.of(IMAGES) : Optional.empty();
        }
        return switch (request.getKind()) {
            case IMAGE -> Optional.of(IMAGES);
            case AUDIO -> Optional.of(AUDIO);
            case UNKNOWN -> Optional.empty();
        };
    }

    /** Throws a {@link RequestRefusedException} with INVALID_REQUEST for a symbol that this generator does not know. */
    static void check(Kind asked) {
        if (asked == Kind.UNKNOWN) {
            throw new RequestRefusedException(
                    INVALID_REQUEST,
                    "the kind is one that this generator does not know; ask for %s or %s"
                            .formatted(IMAGES.kind, AUDIO.kind));
        }
    }

    /** How requests name it. */
    public Kind kind() {
        return kind;
    }

    /** What metrics and traces call requests for it. */
    public String label() {
        return label;
    }

    /** What people call the outputs. */
    public String plural() {
        return plural;
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
