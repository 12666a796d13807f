package io.latentstream.bench.model;

import io.latentstream.trainer.dataset.DataKind;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.dataset.idx.Mnist;
import io.latentstream.trainer.dataset.source.SpokenDigits;
import java.nio.file.Path;
import java.util.Optional;

/** What models are trained on: MNIST, and the recordings that {@code AUDIO_DATA} names or else synthetic speech; no downloads. */
final class BenchData {
    private static final String AUDIO_DATA = "AUDIO_DATA";

    private BenchData() {}

    static Dataset of(DataKind kind) {
        return switch (kind) {
            case HANDWRITTEN_DIGITS -> Mnist.shipped();
            case SPOKEN_DIGITS -> SpokenDigits.load(Optional.of(recordings()), Path.of("."));
        };
    }

    /** What would be read, for a cache to tell one from the other. */
    static String source(DataKind kind) {
        return kind == DataKind.SPOKEN_DIGITS ? recordings() : kind.name();
    }

    private static String recordings() {
        return System.getenv().getOrDefault(AUDIO_DATA, SpokenDigits.SYNTHETIC);
    }
}
