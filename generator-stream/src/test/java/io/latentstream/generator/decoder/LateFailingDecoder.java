package io.latentstream.generator.decoder;

import io.latentstream.event.ImageShape;
import io.latentstream.event.ModelVersion;
import java.util.Arrays;

/** A decoder of black images that gives NaN from a certain batch on. */
public final class LateFailingDecoder extends ValueDecoder {
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
    public void decode(float[] inputs, int rows, float[] values) {
        batches++;
        Arrays.fill(values, 0, rows * outputWidth(), batches >= failsAt ? Float.NaN : 0);
        check(values, rows * outputWidth());
    }

    @Override
    public void close() {
        // holds nothing
    }
}
