package io.latentstream.generator.render;

import io.latentstream.event.Encoding;
import io.latentstream.event.FailureCode;
import io.latentstream.generator.request.RequestRefusedException;
import io.latentstream.media.audio.WavFormatException;
import io.latentstream.media.audio.dsp.RecordingReader;
import io.latentstream.media.image.PictureFit;
import io.latentstream.media.image.PngReader;

/**
 * From the bytes of an input to a model's values in [0,1], the way of the data that it was trained on: pictures by {@link PictureFit},
 * recordings by {@link RecordingReader}. Sizes that an input claims are checked before memory is taken for them.
 */
public final class InputReader {
    private static final float WHITE = 255;

    private InputReader() {}

    /**
     * The values of an input.
     *
     * @param rendering what the model's values mean
     * @param encoding PNG or RAW8 for a model of images, WAV for one of clips
     * @param input the file
     * @return {@link Rendering#valueCount()} values
     * @throws RequestRefusedException with INVALID_REQUEST for an input that the model cannot be given
     */
    public static float[] read(Rendering rendering, Encoding encoding, byte[] input) {
        try {
            if (rendering instanceof ImageRendering image) {
                return ofImage(image, encoding, input);
            }
            return ofClip((AudioRendering) rendering, encoding, input);
        } catch (IllegalArgumentException | WavFormatException e) {
            throw new RequestRefusedException(
                    FailureCode.INVALID_REQUEST,
                    "the input, %s of %d bytes, cannot be read: %s; send another one"
                            .formatted(encoding, input.length, e.getMessage()));
        }
    }

    private static float[] ofImage(ImageRendering image, Encoding encoding, byte[] input) {
        return switch (encoding) {
            case PNG -> new PictureFit(image.width(), image.height(), image.box()).values(PngReader.read(input));
            case RAW8 -> ofBytes(image, input);
            default -> throw other(encoding, "images", "PNG or RAW8");
        };
    }

    private static float[] ofBytes(ImageRendering image, byte[] input) {
        if (input.length != image.valueCount()) {
            throw new IllegalArgumentException("RAW8 has a byte for each of the model's %d x %d pixels, %d in all"
                    .formatted(image.width(), image.height(), image.valueCount()));
        }
        float[] values = new float[input.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (input[i] & 0xff) / WHITE;
        }
        return values;
    }

    private static float[] ofClip(AudioRendering clip, Encoding encoding, byte[] input) throws WavFormatException {
        if (encoding != Encoding.WAV) {
            throw other(encoding, "clips", "WAV");
        }
        return new RecordingReader(clip.representation()).read(input).values();
    }

    private static IllegalArgumentException other(Encoding encoding, String outputs, String fitting) {
        return new IllegalArgumentException(
                "the model makes %s and takes %s, not %s".formatted(outputs, fitting, encoding));
    }
}
