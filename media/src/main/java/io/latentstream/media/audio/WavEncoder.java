package io.latentstream.media.audio;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Writes clips as 16-bit PCM: round to nearest, what is beyond full scale clamped. */
public final class WavEncoder {
    private static final int HEADER_BYTES = 44;
    private static final int BYTES_PER_SAMPLE = 2;

    private WavEncoder() {}

    /** The clip as a WAV file. */
    public static byte[] encode(Waveform clip) {
        return encode(clip, new byte[0]);
    }

    /** The clip as a WAV file that carries a comment, behind the samples. */
    public static byte[] encode(Waveform clip, WavComment comment) {
        return encode(clip, comment.chunk());
    }

    private static byte[] encode(Waveform clip, byte[] behind) {
        int dataBytes = BYTES_PER_SAMPLE * clip.sampleCount();
        ByteBuffer wav =
                ByteBuffer.allocate(HEADER_BYTES + dataBytes + behind.length).order(ByteOrder.LITTLE_ENDIAN);
        wav.put(ascii("RIFF"))
                .putInt(HEADER_BYTES - 8 + dataBytes + behind.length)
                .put(ascii("WAVE"));
        short pcm = 1;
        short mono = 1;
        wav.put(ascii("fmt ")).putInt(16).putShort(pcm).putShort(mono);
        wav.putInt(clip.sampleRate()).putInt(BYTES_PER_SAMPLE * clip.sampleRate());
        wav.putShort((short) BYTES_PER_SAMPLE).putShort((short) (8 * BYTES_PER_SAMPLE));
        wav.put(ascii("data")).putInt(dataBytes);
        putSamples(clip, wav);
        wav.put(behind);
        return wav.array();
    }

    /** The clip's bare samples: signed 16 bits, little-endian. */
    public static byte[] encodePcm16(Waveform clip) {
        ByteBuffer pcm =
                ByteBuffer.allocate(BYTES_PER_SAMPLE * clip.sampleCount()).order(ByteOrder.LITTLE_ENDIAN);
        putSamples(clip, pcm);
        return pcm.array();
    }

    private static void putSamples(Waveform clip, ByteBuffer to) {
        for (int i = 0; i < clip.sampleCount(); i++) {
            int rounded = Math.round(clip.at(i) * 32_768f);
            to.putShort((short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, rounded)));
        }
    }

    private static byte[] ascii(String id) {
        return id.getBytes(StandardCharsets.US_ASCII);
    }
}
