package io.latentstream.bench.model;

import io.latentstream.trainer.dataset.DataKind;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.dataset.Mnist;
import io.latentstream.trainer.dataset.SpokenDigits;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What models are trained on: MNIST, and the recordings that {@code AUDIO_DATA} names or else synthetic speech; no downloads. */
final class BenchData {
    private static final String AUDIO_DATA = "AUDIO_DATA";

    private final Map<DataKind, Dataset> read = new EnumMap<>(DataKind.class);

    Dataset of(DataKind kind) {
        return read.computeIfAbsent(kind, BenchData::load);
    }

    private static Dataset load(DataKind kind) {
        return switch (kind) {
            case HANDWRITTEN_DIGITS -> Mnist.shipped();
            case SPOKEN_DIGITS ->
                SpokenDigits.load(
                        Optional.of(System.getenv().getOrDefault(AUDIO_DATA, SpokenDigits.SYNTHETIC)), Path.of("."));
        };
    }
}
