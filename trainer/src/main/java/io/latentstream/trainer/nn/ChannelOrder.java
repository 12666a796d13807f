package io.latentstream.trainer.nn;

/**
 * Reorders a map between pixel by pixel, as convolutions have it here, and channel by channel, as DL4J and ONNX flatten
 * it.
 */
final class ChannelOrder {
    private final int pixels;
    private final int channels;

    ChannelOrder(int pixels, int channels) {
        this.pixels = pixels;
        this.channels = channels;
    }

    /** Copies the map of pixels at {@code start} to the beginning of {@code into}, channel by channel. */
    void byChannel(float[] maps, int start, float[] into) {
        for (int channel = 0; channel < channels; channel++) {
            for (int pixel = 0; pixel < pixels; pixel++) {
                into[channel * pixels + pixel] = maps[start + pixel * channels + channel];
            }
        }
    }

    /** Copies the map of channels at the beginning of {@code from} to {@code start}, pixel by pixel. */
    void byPixel(float[] from, float[] maps, int start) {
        for (int channel = 0; channel < channels; channel++) {
            for (int pixel = 0; pixel < pixels; pixel++) {
                maps[start + pixel * channels + channel] = from[channel * pixels + pixel];
            }
        }
    }
}
