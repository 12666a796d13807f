package io.latentstream.client;

import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedAudio;
import io.latentstream.event.GeneratedImage;
import io.latentstream.media.audio.WavFormatException;
import io.latentstream.media.audio.WavReader;
import io.latentstream.media.audio.Waveform;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** What the payloads of outputs hold, whatever their encoding. */
public final class Payloads {
    private static final float FULL_SCALE = 32_768;

    private Payloads() {}

    /** A copy of a payload's bytes. */
    public static byte[] bytes(ByteBuffer payload) {
        byte[] bytes = new byte[payload.remaining()];
        payload.duplicate().get(bytes);
        return bytes;
    }

    /**
     * The pixels of an image.
     *
     * @throws IllegalArgumentException for an encoding that this version does not know
     */
    public static PixelGrid pixels(GeneratedImage image) {
        return switch (image.getEncoding()) {
            case PNG -> PngReader.read(bytes(image.getPayload()));
            case RAW8 -> new PixelGrid(image.getWidth(), image.getHeight(), bytes(image.getPayload()));
            default -> throw unknown("image", image.getIndex(), image.getRequestId(), image.getEncoding(), "png");
        };
    }

    /**
     * The samples of a clip.
     *
     * @throws IllegalArgumentException for an encoding that this version does not know
     * @throws UncheckedIOException for a WAV that is none
     */
    public static Waveform sound(GeneratedAudio clip) {
        return switch (clip.getEncoding()) {
            case WAV -> wav(clip);
            case PCM16 -> pcm16(clip);
            default -> throw unknown("clip", clip.getIndex(), clip.getRequestId(), clip.getEncoding(), "wav");
        };
    }

    private static Waveform wav(GeneratedAudio clip) {
        try {
            return WavReader.read(bytes(clip.getPayload()));
        } catch (WavFormatException e) {
            throw new UncheckedIOException(
                    "clip %d of request %s is damaged: %s"
                            .formatted(clip.getIndex(), clip.getRequestId(), e.getMessage()),
                    e);
        }
    }

    private static Waveform pcm16(GeneratedAudio clip) {
        ByteBuffer pcm = clip.getPayload().duplicate().order(ByteOrder.LITTLE_ENDIAN);
        float[] samples = new float[pcm.remaining() / Short.BYTES];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = pcm.getShort() / FULL_SCALE;
        }
        return Waveform.of(clip.getSampleRate(), samples);
    }

    private static IllegalArgumentException unknown(
            String what, int index, String requestId, Encoding encoding, String instead) {
        return new IllegalArgumentException(
                "%s %d of request %s is encoded as %s, which this version cannot show; ask with --encoding %s"
                        .formatted(what, index, requestId, encoding, instead));
    }
}
