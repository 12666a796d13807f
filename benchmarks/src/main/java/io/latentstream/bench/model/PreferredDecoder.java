package io.latentstream.bench.model;

import io.latentstream.event.Artifact;
import io.latentstream.generator.decoder.Decoder;
import io.latentstream.generator.decoder.DecoderEngines;

/** The decoder of a model on the engine that a generator would choose on this machine. */
public final class PreferredDecoder {
    private PreferredDecoder() {}

    /** Reads it; the caller closes it. */
    public static Decoder of(BenchModel model) {
        Artifact file = model.decoder(DecoderEngines.formats());
        return DecoderEngines.read(file.getFormat(), model.content(file));
    }
}
