package io.latentstream.bench.model;

import io.latentstream.event.Artifact;
import io.latentstream.generator.decoder.Decoder;
import io.latentstream.generator.decoder.DecoderEngines;
import io.latentstream.generator.decoder.DecoderSettings;

/** The decoder of a model on the engine that a generator would choose on this machine. */
public final class PreferredDecoder {
    private PreferredDecoder() {}

    /** Reads it; the caller closes it. */
    public static Decoder of(BenchModel model) {
        DecoderEngines engines = DecoderEngines.choose(DecoderSettings.DEFAULT);
        Artifact file = model.decoder(engines.formats());
        return engines.read(file.getFormat(), model.content(file));
    }
}
