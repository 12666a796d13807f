package io.latentstream.media.audio;

import java.nio.ByteBuffer;

/** How the samples of a WAV file are written: what its 'fmt ' chunk says, checked. */
record WavCodec(Sample sample, int channels, int sampleRate) {
    private static final int PCM = 1;
    private static final int IEEE_FLOAT = 3;
    private static final int EXTENSIBLE = 0xfffe;
    private static final int SHORTEST = 16;
    private static final int SHORTEST_EXTENSIBLE = 40;
    private static final int MOST_CHANNELS = 64;
    private static final int HIGHEST_RATE = 768_000;

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
        require(sampleRate >= 1 && sampleRate <= HIGHEST_RATE, "a sample rate of " + sampleRate + " Hz");
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

    /** The mean over the channels of the next sample. */
    float nextFrame(ByteBuffer data) {
        float sum = 0;
        for (int channel = 0; channel < channels; channel++) {
            sum += sample.next(data);
        }
        return sum / channels;
    }

    private static Sample sample(int tag, int bits) throws WavFormatException {
        Sample found = switch (tag) {
            case PCM ->
                switch (bits) {
                    case 8 -> Sample.PCM8;
                    case 16 -> Sample.PCM16;
                    case 24 -> Sample.PCM24;
                    case 32 -> Sample.PCM32;
                    default -> null;
                };
            case IEEE_FLOAT ->
                switch (bits) {
                    case 32 -> Sample.FLOAT32;
                    case 64 -> Sample.FLOAT64;
                    default -> null;
                };
            default -> null;
        };
        require(found != null, "codec 0x%04x with %d bits; convert it to 16-bit PCM".formatted(tag, bits));
        return found;
    }

    private static void require(boolean met, String otherwise) throws WavFormatException {
        if (!met) {
            throw new WavFormatException("a WAV file of " + otherwise);
        }
    }
}
