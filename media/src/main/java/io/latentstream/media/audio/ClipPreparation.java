package io.latentstream.media.audio;

/**
 * Makes recordings alike before they are analysed: one sample rate, no DC, no silence around the sound, peak 1.
 *
 * @param sampleRate of the result, Hz
 * @param trimmer cuts the silence
 */
public record ClipPreparation(int sampleRate, SilenceTrimmer trimmer) {
    private static final float SILENCE = 1f / 32_768; // one step of 16-bit PCM

    /** At 40 dB below the loudest frame. */
    public ClipPreparation(int sampleRate) {
        this(sampleRate, new SilenceTrimmer(40));
    }

    /**
     * The clip prepared.
     *
     * @throws IllegalArgumentException when there is nothing but silence
     */
    public Waveform apply(Waveform recording) {
        Waveform centred = Resampler.resample(recording.withoutDc(), sampleRate);
        if (centred.peak() <= SILENCE) {
            throw new IllegalArgumentException(
                    "silence: no sample of " + recording.sampleCount() + " leaves the mean by more than " + SILENCE);
        }
        return trimmer.trim(centred).withPeak(1);
    }
}
