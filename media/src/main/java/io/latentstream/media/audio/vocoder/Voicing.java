package io.latentstream.media.audio.vocoder;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jtransforms.fft.FloatFFT_1D;

/** How strongly each part of a sound's spectrum repeats with the voice's period, frame by frame. One instance serves one thread. */
final class Voicing {
    private final int bands;
    private final Map<Integer, FloatFFT_1D> transforms = new HashMap<>(); // by length, a few powers of two
    private final float[] spectrum;
    private final float[] part;

    /** For sounds of up to this many samples. */
    Voicing(VocoderSettings settings, int sampleCount) {
        bands = settings.voicingBands();
        int longest = Integer.highestOneBit(sampleCount - 1) << 1;
        spectrum = new float[longest];
        part = new float[longest];
    }

    /**
     * Writes the strengths, 0 to 1.
     *
     * @param samples the sound
     * @param count of its samples; behind them is silence
     * @param starts where the compared parts of the frames begin
     * @param compared their samples
     * @param into a frame's row, the strengths from {@code place} on
     */
    void read(
            float[] samples,
            int count,
            int[] starts,
            int compared,
            int[] periods,
            float[] into,
            int rowLength,
            int place) {
        int length = Integer.highestOneBit(count - 1) << 1;
        FloatFFT_1D fft = transforms.computeIfAbsent(length, FloatFFT_1D::new);
        System.arraycopy(samples, 0, spectrum, 0, count);
        Arrays.fill(spectrum, count, length, 0f);
        fft.realForward(spectrum);
        for (int band = 0; band < bands; band++) {
            takePart(band, length);
            fft.realInverse(part, true);
            for (int t = 0; t < starts.length; t++) {
                double strength = Correlation.at(part, starts[t], compared, periods[t]);
                into[t * rowLength + place + band] = (float) Math.max(0, Math.min(1, strength));
            }
        }
    }

    /** Leaves the bins of one band. */
    private void takePart(int band, int length) {
        int half = length / 2;
        int from = band * half / bands;
        int to = (band + 1) * half / bands;
        part[0] = band == 0 ? spectrum[0] : 0;
        part[1] = band == bands - 1 ? spectrum[1] : 0;
        for (int k = 1; k < half; k++) {
            boolean inside = k >= from && k < to;
            part[2 * k] = inside ? spectrum[2 * k] : 0;
            part[2 * k + 1] = inside ? spectrum[2 * k + 1] : 0;
        }
    }
}
