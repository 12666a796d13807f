package io.latentstream.trainer.nn;

/**
 * A convolution as a spec names it: of the encoder, and transposed of the decoder. Maps are padded with zeros so that
 * the stride alone makes them smaller.
 *
 * @param filters channels of the smaller map
 * @param kernel side of the square kernel, pixels
 * @param stride pixels from one patch to the next, both ways
 */
public record Convolution(int filters, int kernel, int stride) {
    public Convolution {
        if (filters < 1 || stride < 1 || kernel < stride) {
            throw new IllegalArgumentException(
                    "a convolution has %d filters, kernel %d and stride %d; give 1 or more, and a kernel no smaller than the stride"
                            .formatted(filters, kernel, stride));
        }
    }

    @Override
    public String toString() {
        return "%d filters %dx%d, stride %d".formatted(filters, kernel, kernel, stride);
    }
}
