package io.latentstream.gallery.payload;

import io.latentstream.client.PlainText;
import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.media.audio.WavFormatException;
import io.latentstream.media.audio.WavReader;
import io.latentstream.media.audio.Waveform;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngEncoder;
import io.latentstream.media.image.PngReader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.Callable;

/** Reads the payloads of outputs, whatever their encoding. */
public final class Payloads {
    private static final float FULL_SCALE = 32_768;
    private static final int LONGEST_ID = 200;
    private static final long MOST_PIXELS = 1 << 24;
    private static final long PNG_SIGNATURE = 0x89504e470d0a1a0aL;
    private static final int IHDR = 12; // place of the first chunk's name; its width and height follow
    private static final int IHDR_NAME = 0x49484452;
    private static final int PNG_HEAD = 24;

    private Payloads() {}

    /** A copy of a payload's bytes. */
    public static byte[] bytes(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        return bytes;
    }

    /**
     * The pixels of an image [height x width], a byte each.
     *
     * @throws DamagedPayloadException when the payload is damaged, of an unknown encoding, or of another size than its record says
     */
    public static PixelGrid pixels(GeneratedImage image) {
        return intact("image", image.getIndex(), image.getRequestId(), () -> switch (image.getEncoding()) {
            case PNG -> PngReader.read(checked(image));
            case RAW8 -> new PixelGrid(image.getWidth(), image.getHeight(), bytes(image.getPayload()));
            default -> throw unknown(image.getEncoding(), "png");
        });
    }

    /**
     * An image as a PNG file; one that came as PNG is returned as it came.
     *
     * @throws DamagedPayloadException as {@link #pixels}
     */
    public static byte[] png(GeneratedImage image) {
        if (image.getEncoding() == Encoding.PNG) {
            return intact("image", image.getIndex(), image.getRequestId(), () -> checked(image));
        }
        try (PngEncoder encoder = new PngEncoder()) {
            return encoder.encode(pixels(image));
        }
    }

    /**
     * The samples of a clip, each in [-1, 1].
     *
     * @throws DamagedPayloadException when the payload is damaged or of an unknown encoding
     */
    public static Waveform sound(GeneratedAudio clip) {
        return intact("clip", clip.getIndex(), clip.getRequestId(), () -> switch (clip.getEncoding()) {
            case WAV -> WavReader.read(bytes(clip.getPayload()));
            case PCM16 -> pcm16(clip);
            default -> throw unknown(clip.getEncoding(), "wav");
        });
    }

    /** Runs a reader. Bytes from strangers may break it in any way, so every exception becomes a DamagedPayloadException. */
    private static <T> T intact(String what, int index, String requestId, Callable<T> reader) {
        try {
            return reader.call();
        } catch (Exception e) {
            String reason = e instanceof DamagedPayloadException || e instanceof WavFormatException
                    ? e.getMessage()
                    : "its payload is damaged";
            throw new DamagedPayloadException(
                    "%s %d of request %s: %s".formatted(what, index, PlainText.of(requestId, LONGEST_ID), reason), e);
        }
    }

    /** The file, once its header has the size that the record says: a few bytes can unpack to gigabytes. */
    private static byte[] checked(GeneratedImage image) {
        ByteBuffer png = image.getPayload().slice();
        if (png.remaining() < PNG_HEAD || png.getLong(0) != PNG_SIGNATURE || png.getInt(IHDR) != IHDR_NAME) {
            throw new DamagedPayloadException(png.remaining() + " bytes are no PNG image");
        }
        long width = Integer.toUnsignedLong(png.getInt(IHDR + Integer.BYTES));
        long height = Integer.toUnsignedLong(png.getInt(IHDR + 2 * Integer.BYTES));
        if (width != image.getWidth() || height != image.getHeight()) {
            throw new DamagedPayloadException("it has %d x %d pixels and says that it has %d x %d"
                    .formatted(width, height, image.getWidth(), image.getHeight()));
        }
        if (width * height > MOST_PIXELS) {
            throw new DamagedPayloadException(
                    "it has %d x %d pixels; at most %d are read".formatted(width, height, MOST_PIXELS));
        }
        return bytes(image.getPayload());
    }

    private static Waveform pcm16(GeneratedAudio clip) {
        ByteBuffer pcm = clip.getPayload().duplicate().order(ByteOrder.LITTLE_ENDIAN);
        float[] samples = new float[pcm.remaining() / Short.BYTES];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = pcm.getShort() / FULL_SCALE;
        }
        return Waveform.of(clip.getSampleRate(), samples);
    }

    private static DamagedPayloadException unknown(Encoding encoding, String instead) {
        return new DamagedPayloadException("its encoding %s is none that this version can show; ask with --encoding %s"
                .formatted(encoding, instead));
    }
}
