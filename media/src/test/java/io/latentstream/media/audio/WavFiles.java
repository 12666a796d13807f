package io.latentstream.media.audio;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** WAV files put together by hand, right or wrong. */
final class WavFiles {
    static final int PCM = 1;
    static final int FLOAT = 3;
    static final int EXTENSIBLE = 0xfffe;

    private WavFiles() {}

    static byte[] file(int riffSize, byte[]... chunks) {
        byte[] body = join(chunks);
        return join(
                littleEndian(12)
                        .put(ascii("RIFF"))
                        .putInt(riffSize)
                        .put(ascii("WAVE"))
                        .array(),
                body);
    }

    static byte[] file(byte[]... chunks) {
        return file(4 + join(chunks).length, chunks);
    }

    static byte[] chunk(String id, byte[] content) {
        return chunk(id, content.length, content.length % 2 == 0 ? content : join(content, new byte[1]));
    }

    static byte[] chunk(String id, int claimed, byte[] content) {
        return join(littleEndian(8).put(ascii(id)).putInt(claimed).array(), content);
    }

    static byte[] fmt(int tag, int channels, int rate, int bits) {
        return fmt(tag, channels, rate, bits, channels * bits / 8);
    }

    static byte[] fmt(int tag, int channels, int rate, int bits, int block) {
        return chunk("fmt ", format(tag, channels, rate, bits, block));
    }

    static byte[] extensibleFmt(int subFormat, int channels, int rate, int bits) {
        ByteBuffer format = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        format.put(format(EXTENSIBLE, channels, rate, bits, channels * bits / 8));
        format.putShort((short) 22).putShort((short) bits).putInt(0).putShort((short) subFormat);
        return chunk("fmt ", format.array());
    }

    static byte[] shorts(int... samples) {
        ByteBuffer data = ByteBuffer.allocate(2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int sample : samples) {
            data.putShort((short) sample);
        }
        return data.array();
    }

    static ByteBuffer littleEndian(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] format(int tag, int channels, int rate, int bits, int block) {
        ByteBuffer format = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
        format.putShort((short) tag).putShort((short) channels).putInt(rate).putInt(rate * block);
        format.putShort((short) block).putShort((short) bits);
        return format.array();
    }

    static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    private static byte[] ascii(String id) {
        return id.getBytes(StandardCharsets.US_ASCII);
    }
}
