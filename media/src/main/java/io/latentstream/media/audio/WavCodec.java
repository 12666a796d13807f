package io.latentstream.media.audio;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;

/** How the samples of a WAV file are written: what its 'fmt ' chunk says, checked. */
record WavCodec(Sample sample, int channels, int sampleRate) {
    private static final int PCM = 1;
    private static final int IEEE_FLOAT = 3;
    private static final int EXTENSIBLE = 0xfffe;
    private static final int SHORTEST = 16;
    private static final int SHORTEST_EXTENSIBLE = 40;
    private static final int MOST_CHANNELS = 64;
    private static final int LOWEST_RATE = 1_000;
    private static final int HIGHEST_RATE = 768_000;
    private static final Map<Integer, String> OTHERS = Map.of(
            2, "Microsoft ADPCM", 6, "A-law", 7, "mu-law", 17, "IMA ADPCM", 49, "GSM 6.10", 80, "MPEG", 85, "MP3");

    /** The kinds of samples and their bytes; all become floats, full scale 1. */
    enum Sample {
        PCM8(1),
        PCM16(2),
        PCM24(3),
        PCM32(4),
        FLOAT32(4),
        FLOAT64(8);

        private final int bytes;

        Sample(int bytes) {
            this.bytes = bytes;
        }

        private float next(ByteBuffer data) {
            return switch (this) {
                case PCM8 -> ((data.get() & 0xff) - 128) / 0x1p7f;
                case PCM16 -> data.getShort() / 0x1p15f;
                case PCM24 -> ((data.get() & 0xff) | (data.get() & 0xff) << 8 | data.get() << 16) / 0x1p23f;
                case PCM32 -> data.getInt() / 0x1p31f;
                case FLOAT32 -> data.getFloat();
                case FLOAT64 -> (float) data.getDouble();
            };
        }
    }

    private static final List<Sample> PCM_OF_BYTES = List.of(Sample.PCM8, Sample.PCM16, Sample.PCM24, Sample.PCM32);

    /** Reads a 'fmt ' chunk. */
    static WavCodec of(ByteBuffer fmt) throws WavFormatException {
        require(fmt.remaining() >= SHORTEST, "a 'fmt ' chunk of " + fmt.remaining() + " bytes; it takes " + SHORTEST);
        int tag = Short.toUnsignedInt(fmt.getShort(0));
        int channels = Short.toUnsignedInt(fmt.getShort(2));
        int sampleRate = fmt.getInt(4);
        int block = Short.toUnsignedInt(fmt.getShort(12));
        int bits = Short.toUnsignedInt(fmt.getShort(14));
        if (tag == EXTENSIBLE) {
            require(
                    fmt.remaining() >= SHORTEST_EXTENSIBLE,
                    "an extensible 'fmt ' chunk of " + fmt.remaining() + " bytes");
            tag = Short.toUnsignedInt(fmt.getShort(24)); // the sub-format's GUID begins with the tag proper
        }
        require(
                channels >= 1 && channels <= MOST_CHANNELS,
                channels + " channels; 1 to " + MOST_CHANNELS + " can be read");
        require(
                sampleRate >= LOWEST_RATE && sampleRate <= HIGHEST_RATE,
                "a sample rate of %d Hz; %d to %d can be read, is it in kHz?"
                        .formatted(Integer.toUnsignedLong(sampleRate), LOWEST_RATE, HIGHEST_RATE));
        WavCodec codec = new WavCodec(sample(tag, bits), channels, sampleRate);
        require(
                block == codec.frameBytes(),
                "blocks of " + block + " bytes for " + channels + " channels of " + bits + " bits");
        return codec;
    }

    /** Bytes of one sample of every channel. */
    int frameBytes() {
        return channels * sample.bytes;
    }

    /** The next sample of every channel. */
    void nextFrame(ByteBuffer data, float[] into) {
        for (int channel = 0; channel < channels; channel++) {
            into[channel] = sample.next(data);
        }
    }

    private static Sample sample(int tag, int bits) throws WavFormatException {
        Sample found = null;
        if (tag == PCM && bits >= 8 && bits <= 32) {
            found = PCM_OF_BYTES.get((bits + 7) / 8 - 1); // fewer bits than the bytes hold are those on the left
        } else if (tag == IEEE_FLOAT && bits == 32) {
            found = Sample.FLOAT32;
        } else if (tag == IEEE_FLOAT && bits == 64) {
            found = Sample.FLOAT64;
        }
        String name = OTHERS.containsKey(tag) ? " (" + OTHERS.get(tag) + ")" : "";
        require(found != null, "codec 0x%04x%s with %d bits; convert it to 16-bit PCM".formatted(tag, name, bits));
        return found;
    }

    private static void require(boolean met, String otherwise) throws WavFormatException {
        if (!met) {
            throw new WavFormatException("a WAV file of " + otherwise);
        }
    }
}
