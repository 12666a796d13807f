package io.latentstream.trainer.dataset.audio;

import io.latentstream.media.audio.WavEncoder;
import io.latentstream.media.audio.Waveform;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Small audio files of many kinds. */
public final class WavFixture {
    private WavFixture() {}

    public static float[] tone(double hertz, int sampleRate) {
        float[] samples = new float[sampleRate / 4];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / sampleRate));
        }
        return samples;
    }

    /** A quarter of a second, 16 bits, mono. */
    public static byte[] mono(double hertz, int sampleRate) {
        return WavEncoder.encode(Waveform.of(sampleRate, tone(hertz, sampleRate)));
    }

    public static byte[] silence() {
        return WavEncoder.encode(Waveform.of(8_000, new float[2_000]));
    }

    /** The tone on both channels, in samples of 16-bit PCM, or of another format with zeros for sound. */
    public static byte[] stereo(double hertz, int sampleRate) {
        float[] tone = tone(hertz, sampleRate);
        ByteBuffer data = ByteBuffer.allocate(4 * tone.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float sample : tone) {
            data.putShort((short) (sample * 32_767)).putShort((short) (sample * 32_767));
        }
        return file((short) 1, (short) 2, sampleRate, (short) 16, data.array());
    }

    public static byte[] file(short codec, short channels, int sampleRate, short bits, byte[] data) {
        short block = (short) (channels * bits / 8);
        return ByteBuffer.allocate(44 + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(36 + data.length)
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort(codec)
                .putShort(channels)
                .putInt(sampleRate)
                .putInt(sampleRate * block)
                .putShort(block)
                .putShort(bits)
                .put(ascii("data"))
                .putInt(data.length)
                .put(data)
                .array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    public static void write(Path folder, String name, byte[] content) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
