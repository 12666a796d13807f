package io.latentstream.trainer.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * A convolution on maps of one size: the encoder takes the wide map, nearer to the data, to the narrow one, the decoder
 * back.
 *
 * @param height rows of the wide map
 * @param width pixels in a row of the wide map
 * @param channels of the wide map
 * @param convolution between the two
 */
public record ConvolutionShape(int height, int width, int channels, Convolution convolution) {
    public ConvolutionShape {
        if (height < 1 || width < 1 || channels < 1) {
            throw new IllegalArgumentException("a convolution of maps of %dx%d pixels and %d channels; give 1 or more"
                    .formatted(width, height, channels));
        }
        int stride = convolution.stride();
        if (height % stride != 0 || width % stride != 0) {
            throw new IllegalArgumentException(
                    "a convolution with stride %d cannot divide maps of %dx%d pixels evenly; give another stride, or other images"
                            .formatted(stride, width, height));
        }
    }

    /** The convolutions one after the other, on data of one channel. */
    public static List<ConvolutionShape> chain(int height, int width, List<Convolution> convolutions) {
        List<ConvolutionShape> chain = new ArrayList<>();
        int channels = 1;
        for (Convolution convolution : convolutions) {
            ConvolutionShape shape = chain.isEmpty()
                    ? new ConvolutionShape(height, width, channels, convolution)
                    : chain.get(chain.size() - 1).followedBy(convolution);
            chain.add(shape);
        }
        return List.copyOf(chain);
    }

    private ConvolutionShape followedBy(Convolution next) {
        return new ConvolutionShape(narrowHeight(), narrowWidth(), filters(), next);
    }

    public int filters() {
        return convolution.filters();
    }

    public int kernel() {
        return convolution.kernel();
    }

    public int narrowHeight() {
        return height / convolution.stride();
    }

    public int narrowWidth() {
        return width / convolution.stride();
    }

    /** Pixels of the narrow map; as many patches has the wide one. */
    public int positions() {
        return narrowHeight() * narrowWidth();
    }

    public int wideSize() {
        return height * width * channels;
    }

    public int narrowSize() {
        return positions() * filters();
    }

    /** Values under the kernel. */
    public int patchSize() {
        return kernel() * kernel() * channels;
    }

    /**
     * Zeros above and to the left of the wide map; below and to the right there is one more when they do not share
     * evenly.
     */
    public int padding() {
        return (kernel() - convolution.stride()) / 2;
    }

    /** Weights of the kernel, all filters together. */
    public int weights() {
        return filters() * patchSize();
    }

    /** Of the convolution: a bias for each filter, then the weights. */
    public int parameters() {
        return filters() + weights();
    }

    /** Of its transpose: a bias for each channel of the wide map, then the weights. */
    public int transposedParameters() {
        return channels + weights();
    }
}
