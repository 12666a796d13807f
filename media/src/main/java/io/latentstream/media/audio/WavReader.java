package io.latentstream.media.audio;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Reads WAV files as mono: PCM of 8, 16, 24 and 32 bits, IEEE float of 32 and 64, plain or WAVE_FORMAT_EXTENSIBLE, channels
 * averaged. Sizes in the file are claims: memory is taken for bytes that are there.
 */
public final class WavReader {
    private static final long LONGEST_FILE = 1L << 28;

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
        return WavFile.of(wav).decode().clip();
    }
}
