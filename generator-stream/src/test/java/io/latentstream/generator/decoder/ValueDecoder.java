package io.latentstream.generator.decoder;

import io.latentstream.media.image.PixelGrid;

/** A decoder under test whose pixels are its values, rounded. */
public abstract class ValueDecoder implements Decoder {
    @Override
    public final void decodePixels(float[] inputs, int rows, byte[] pixels) {
        float[] values = new float[rows * outputWidth()];
        decode(inputs, rows, values);
        PixelGrid.quantise(values, 0, pixels, 0, values.length);
    }

    /** Checks the first values as every engine's are. */
    static void check(float[] values, int count) {
        UnitValues.check((from, to, some) -> System.arraycopy(values, from, to, 0, some), count);
    }
}
