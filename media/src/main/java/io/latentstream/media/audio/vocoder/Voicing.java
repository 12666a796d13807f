package io.latentstream.media.audio.vocoder;

import java.util.Arrays;
import org.jtransforms.fft.FloatFFT_1D;

/** How strongly each part of a sound's spectrum repeats with the voice's period, frame by frame. One instance serves one thread. */
final class Voicing {
    private final int bands;
    private final int length;
    private final FloatFFT_1D fft;
    private final float[] spectrum;
    private final float[] part;

    /** For sounds of up to this many samples. */
    Voicing(VocoderSettings settings, int sampleCount) {
        bands = settings.voicingBands();
        length = Integer.highestOneBit(sampleCount - 1) << 1;
        fft = new FloatFFT_1D(length);
        spectrum = new float[length];
        part = new float[length];
    }

    /**
     * Writes the strengths, 0 to 1.
     *
     * @param starts where the compared parts of the frames begin
     * @param compared their samples
     * @param into a frame's row, the strengths from {@code place} on
     */
    void read(float[] samples, int[] starts, int compared, int[] periods, float[] into, int rowLength, int place) {
        System.arraycopy(samples, 0, spectrum, 0, samples.length);
        Arrays.fill(spectrum, samples.length, length, 0f);
        fft.realForward(spectrum);
        for (int band = 0; band < bands; band++) {
            takePart(band);
            for (int t = 0; t < starts.length; t++) {
                double strength = Correlation.at(part, starts[t], compared, periods[t]);
                into[t * rowLength + place + band] = (float) Math.max(0, Math.min(1, strength));
            }
        }
    }

    /** Leaves the bins of one band, back in time. */
    private void takePart(int band) {
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
        fft.realInverse(part, true);
    }
}
