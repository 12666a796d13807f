package io.latentstream.media.audio;

import io.latentstream.media.FileKind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A WAV file in memory whose samples are not decoded yet: its length is known before memory is allocated for them. Source:
 * Microsoft and IBM, Multimedia Programming Interface and Data Specifications 1.0 (1991).
 */
public final class WavFile {
    private static final int RIFF_HEADER = 12;

    private final WavCodec codec;
    private final ByteBuffer data;
    private final List<String> remarks;

    private WavFile(WavCodec codec, ByteBuffer data, List<String> remarks) {
        this.codec = codec;
        this.data = data;
        this.remarks = List.copyOf(remarks);
    }

    /**
     * Finds the samples and how they are written.
     *
     * @throws WavFormatException when it is no WAV, of a codec that is not read, damaged or without samples
     */
    public static WavFile of(byte[] wav) throws WavFormatException {
        RiffChunks chunks = new RiffChunks(afterHeader(wav));
        WavCodec codec = null;
        RiffChunks.Chunk data = null;
        while (chunks.hasNext() && (codec == null || data == null)) {
            RiffChunks.Chunk chunk = chunks.next();
            if (chunk.id().equals("fmt ")) {
                codec = WavCodec.of(chunk.content());
            } else if (chunk.id().equals("data")) {
                data = chunk;
            } else if (chunk.isCut()) {
                throw new WavFormatException("a damaged WAV file: chunk '%s' claims %d bytes, %d are there"
                        .formatted(
                                FileKind.printable(chunk.id()),
                                chunk.claimed(),
                                chunk.content().limit()));
            }
        }
        if (codec == null || data == null) {
            throw new WavFormatException("a WAV file without a '%s' chunk".formatted(codec == null ? "fmt " : "data"));
        }
        if (data.content().remaining() < codec.frameBytes()) {
            throw new WavFormatException("a WAV file with 0 samples");
        }
        return new WavFile(codec, data.content(), remarks(data, chunks.unclaimed()));
    }

    private static ByteBuffer afterHeader(byte[] wav) throws WavFormatException {
        if (wav.length < RIFF_HEADER) {
            throw new WavFormatException("not a WAV file: it has " + wav.length + " bytes");
        }
        String type = new String(wav, 8, 4, StandardCharsets.ISO_8859_1);
        if (!FileKind.beginning(wav).equals("RIFF") || !type.equals("WAVE")) {
            String beginning = FileKind.beginning(wav);
            throw new WavFormatException(FileKind.of(wav)
                    .map(kind -> "not a WAV file but %s, it begins with '%s'; %s"
                            .formatted(kind.name(), beginning, kind.remedy()))
                    .orElseGet(() -> "not a WAV file: it begins with '%s' and '%s', not 'RIFF' and 'WAVE'"
                            .formatted(beginning, FileKind.printable(type))));
        }
        return ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN).position(RIFF_HEADER);
    }

    private static List<String> remarks(RiffChunks.Chunk data, int unclaimed) {
        List<String> remarks = new ArrayList<>();
        if (data.isCut()) {
            remarks.add("it is cut short: it claims %d bytes of sound, %d are there"
                    .formatted(data.claimed(), data.content().limit()));
        }
        if (unclaimed > 0) {
            remarks.add("%d bytes follow the %d that it claims for its sound; they are left out"
                    .formatted(unclaimed, data.content().limit()));
        }
        return remarks;
    }

    /** Samples per second, Hz. */
    public int sampleRate() {
        return codec.sampleRate();
    }

    /** Samples of each channel. */
    public int sampleCount() {
        return data.limit() / codec.frameBytes();
    }

    /** Duration in seconds. */
    public double seconds() {
        return (double) sampleCount() / sampleRate();
    }

    /**
     * The samples, channels averaged. Where they cancel each other, as those of a reversed cable do, the loudest stands alone.
     *
     * @throws WavFormatException when a sample is no number
     */
    public WavSound decode() throws WavFormatException {
        ChannelMix mix = ChannelMix.of(codec, data.duplicate().order(ByteOrder.LITTLE_ENDIAN), sampleCount());
        List<String> all = new ArrayList<>(remarks);
        mix.remark().ifPresent(all::add);
        try {
            return new WavSound(Waveform.owning(codec.sampleRate(), mix.samples()), all);
        } catch (IllegalArgumentException e) {
            throw new WavFormatException("a damaged WAV file: " + e.getMessage(), e);
        }
    }
}
