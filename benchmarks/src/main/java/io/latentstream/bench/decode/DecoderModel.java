package io.latentstream.bench.decode;

import io.latentstream.bench.model.ModelCache;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** The decoders that are measured, all of them really trained. */
enum DecoderModel {
    SMALL("20-400-784"),
    LARGE("40-512-512-784"),
    AUDIO("audio"),
    DECONVOLUTION("deconvolution");

    private final String label;

    DecoderModel(String label) {
        this.label = label;
    }

    /** Name in tables. */
    String label() {
        return label;
    }

    /** Where the trained model lies, trained now where it is missing. */
    Path folder(ModelCache cache) {
        return switch (this) {
            case SMALL -> cache.small();
            case LARGE -> cache.digits("dense-40-512-512", 40, List.of(512, 512));
            case AUDIO -> cache.shipped("spoken-digits-cvae");
            case DECONVOLUTION -> cache.shipped("mnist-conv-2d");
        };
    }

    /** The ways that this decoder can be run; a deconvolution is no plain product of matrices. */
    Set<Way> ways() {
        return this == DECONVOLUTION
                ? Set.of(Way.ND4J, Way.ONNXRUNTIME, Way.DL4J_OUTPUT, Way.BARE_ONNXRUNTIME)
                : Set.of(Way.values());
    }

    /** The limit that the engines are held against. */
    Way limit() {
        return this == DECONVOLUTION ? Way.BARE_ONNXRUNTIME : Way.SGEMM;
    }
}
