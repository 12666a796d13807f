package io.latentstream.generator.decoder;

import io.latentstream.event.ImageShape;
import io.latentstream.event.ModelVersion;
import java.util.Arrays;

/** A decoder of black images that gives NaN from a certain batch on. */
public final class LateFailingDecoder implements Decoder {
    private final ModelVersion version;
    private final int failsAt;
    private int batches;

    public LateFailingDecoder(ModelVersion version, int failsAt) {
        this.version = version;
        this.failsAt = failsAt;
    }

    @Override
    public int inputWidth() {
        return version.getLatentDimension();
    }

    @Override
    public int outputWidth() {
        ImageShape shape = (ImageShape) version.getRendering();
        return shape.getWidth() * shape.getHeight();
    }

    @Override
    public float[][] decode(float[][] rows) {
        batches++;
        float[][] decoded = new float[rows.length][outputWidth()];
        if (batches >= failsAt) {
            Arrays.fill(decoded[0], Float.NaN);
        }
        return UnitValues.check(decoded);
    }

    @Override
    public void close() {
        // holds nothing
    }
}
