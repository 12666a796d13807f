package io.latentstream.media.audio;

/** Signals whose spectrum is known. */
public final class Tones {
    private Tones() {}

    /** A sine of amplitude 0.5. */
    public static Waveform sine(double hertz, int sampleRate, int samples) {
        float[] sine = new float[samples];
        for (int i = 0; i < samples; i++) {
            sine[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / sampleRate));
        }
        return Waveform.of(sampleRate, sine);
    }

    /** Something like a voice at 8 kHz: a gliding pitch, harmonics that fade, an onset and an end. */
    public static Waveform voice(int samples, double pitchHertz) {
        float[] voice = new float[samples];
        double phase = 0;
        for (int i = 0; i < samples; i++) {
            double along = (double) i / samples;
            phase += 2 * Math.PI * pitchHertz * (1 + 0.3 * along) / 8_000;
            double sum = 0;
            for (int k = 1; k * pitchHertz * 1.3 < 3_800; k++) {
                sum += Math.sin(k * phase) / k;
            }
            voice[i] = (float) (0.4 * sum * Math.sin(Math.PI * along));
        }
        return Waveform.of(8_000, voice);
    }

    /** The amplitude of a clip's component at a frequency, 1 for a sine of amplitude 1; its edges left out. */
    public static double amplitudeAt(double hertz, Waveform clip) {
        double re = 0;
        double im = 0;
        double sum = 0;
        for (int i = 0; i < clip.sampleCount(); i++) {
            double window = 1 - Math.cos(2 * Math.PI * (i + 0.5) / clip.sampleCount());
            double angle = 2 * Math.PI * hertz * i / clip.sampleRate();
            re += window * clip.at(i) * Math.cos(angle);
            im += window * clip.at(i) * Math.sin(angle);
            sum += window;
        }
        return 2 * Math.hypot(re, im) / sum;
    }
}
