package io.latentstream.media.audio;

import java.nio.ByteBuffer;
import java.util.Optional;

/** The channels of a recording as one: their mean, or only the loudest where they cancel each other. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record ChannelMix(float[] samples, Optional<String> remark) {
    /** Of the power that the mean of independent channels keeps: with less than this share they cancel each other. */
    private static final double CANCELLED = 0.01;

    /** Decodes 'count' frames from the buffer's position on. */
    static ChannelMix of(WavCodec codec, ByteBuffer data, int count) {
        int start = data.position();
        float[] frame = new float[codec.channels()];
        Power[] powers = new Power[codec.channels()];
        for (int channel = 0; channel < powers.length; channel++) {
            powers[channel] = new Power();
        }
        Power ofMean = new Power();
        float[] mean = new float[count];
        for (int i = 0; i < count; i++) {
            codec.nextFrame(data, frame);
            float sum = 0;
            for (int channel = 0; channel < frame.length; channel++) {
                sum += frame[channel];
                powers[channel].add(frame[channel]);
            }
            mean[i] = sum / frame.length;
            ofMean.add(mean[i]);
        }
        int loudest = loudest(powers);
        double loudestPower = powers[loudest].variance();
        double cancelled = CANCELLED / ((double) frame.length * frame.length);
        if (!(ofMean.variance() < cancelled * loudestPower)) {
            return new ChannelMix(mean, Optional.empty());
        }
        data.position(start);
        for (int i = 0; i < count; i++) {
            codec.nextFrame(data, frame);
            mean[i] = frame[loudest];
        }
        String remark =
                "its %d channels cancel each other; channel %d is read alone".formatted(frame.length, loudest + 1);
        return new ChannelMix(mean, Optional.of(remark));
    }

    private static int loudest(Power[] powers) {
        int loudest = 0;
        for (int channel = 1; channel < powers.length; channel++) {
            if (powers[channel].variance() > powers[loudest].variance()) {
                loudest = channel;
            }
        }
        return loudest;
    }

    /** The power of a signal about its mean. */
    private static final class Power {
        private double sum;
        private double squares;
        private long count;

        private void add(double sample) {
            sum += sample;
            squares += sample * sample;
            count++;
        }

        private double variance() {
            double mean = sum / count;
            return squares / count - mean * mean;
        }
    }
}
