package io.latentstream.media.audio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads WAV files as mono: PCM of 8, 16, 24 and 32 bits, IEEE float of 32 and 64, plain or WAVE_FORMAT_EXTENSIBLE, channels
 * averaged. Sizes in the file are claims: memory is taken for bytes that are there. Source: Microsoft and IBM, Multimedia
 * Programming Interface and Data Specifications 1.0 (1991).
 */
public final class WavReader {
    private static final long LONGEST_FILE = 1L << 28;
    private static final int CHUNK_HEADER = 8;
    private static final long UNKNOWN_SIZE = 0xffffffffL;

    private WavReader() {}

    /**
     * The clip in a WAV file of at most 256 MiB.
     *
     * @throws WavFormatException when it is no WAV, of a codec not listed above, damaged or without samples
     */
    public static Waveform read(Path file) throws IOException {
        long size = Files.size(file);
        if (size > LONGEST_FILE) {
            throw new WavFormatException("a file of " + size + " bytes; cut it into clips of at most " + LONGEST_FILE);
        }
        return read(Files.readAllBytes(file));
    }

    /**
     * The clip in the bytes of a WAV file.
     *
     * @throws WavFormatException as {@link #read(Path)}
     */
    public static Waveform read(byte[] wav) throws WavFormatException {
        ByteBuffer file = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
        boolean written = requireWave(file);
        WavCodec codec = null;
        ByteBuffer data = null;
        while (file.remaining() >= CHUNK_HEADER && (codec == null || data == null)) {
            String id = fourCharacters(file);
            long claimed = Integer.toUnsignedLong(file.getInt());
            if (id.equals("data") && claimed == 0 && !written) {
                claimed = UNKNOWN_SIZE; // a pipe: the writer could not come back to fill the sizes in
            }
            ByteBuffer chunk = take(file, claimed);
            if (id.equals("fmt ")) {
                codec = WavCodec.of(chunk);
            } else if (id.equals("data")) {
                data = chunk;
            }
        }
        return decode(codec, data);
    }

    /** Skips the RIFF header; false when its size says that it was never filled in. */
    private static boolean requireWave(ByteBuffer file) throws WavFormatException {
        if (file.remaining() < 12) {
            throw new WavFormatException("not a WAV file: it has " + file.remaining() + " bytes");
        }
        String riff = fourCharacters(file);
        int size = file.getInt();
        String type = fourCharacters(file);
        if (!riff.equals("RIFF") || !type.equals("WAVE")) {
            throw new WavFormatException(
                    "not a WAV file: it begins with '%s' and '%s', not 'RIFF' and 'WAVE'".formatted(riff, type));
        }
        return size != 0 && size != -1;
    }

    /** What is there of a chunk; a chunk of odd size is followed by a byte of padding. */
    private static ByteBuffer take(ByteBuffer file, long claimed) {
        int size = (int) Math.min(claimed, file.remaining());
        ByteBuffer chunk = file.slice(file.position(), size).order(ByteOrder.LITTLE_ENDIAN);
        file.position((int) Math.min(file.position() + claimed + claimed % 2, file.limit()));
        return chunk;
    }

    private static Waveform decode(WavCodec codec, ByteBuffer data) throws WavFormatException {
        if (codec == null) {
            throw new WavFormatException("a WAV file without a 'fmt ' chunk");
        }
        if (data == null) {
            throw new WavFormatException("a WAV file without a 'data' chunk");
        }
        int count = data.remaining() / codec.frameBytes();
        if (count == 0) {
            throw new WavFormatException("a WAV file with 0 samples");
        }
        float[] mono = new float[count];
        for (int i = 0; i < count; i++) {
            mono[i] = codec.nextFrame(data);
        }
        try {
            return Waveform.owning(codec.sampleRate(), mono);
        } catch (IllegalArgumentException e) {
            throw new WavFormatException("a damaged WAV file: " + e.getMessage(), e);
        }
    }

    private static String fourCharacters(ByteBuffer from) {
        byte[] id = new byte[4];
        from.get(id);
        String text = new String(id, StandardCharsets.ISO_8859_1);
        return text.chars().allMatch(c -> c >= ' ' && c <= '~')
                ? text
                : "0x%08x".formatted(ByteBuffer.wrap(id).getInt());
    }
}
