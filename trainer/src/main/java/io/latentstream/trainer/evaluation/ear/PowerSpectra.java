package io.latentstream.trainer.evaluation.ear;

import io.latentstream.trainer.nn.Matrix;

/**
 * Power spectra of centred frames under a Hann window, zeros beyond the clip. Each half of a frame is folded on the other: the
 * sums of the samples at the same distance from the centre make the real part, the differences the imaginary one. Both are
 * products of one matrix for all frames, so that BLAS does the work; any length of window will do.
 */
final class PowerSpectra {
    private final int half;
    private final int hop;
    private final int bins;
    private final int frames;
    private final float[] padded;
    private final float[] sums;
    private final float[] differences;
    private final float[] imaginary;
    private final Matrix cosines;
    private final Matrix sines;
    private final Matrix folded;
    private final Matrix products;

    /**
     * @param samples of a clip
     * @param window samples of the periodic Hann window, even
     * @param hop samples from the centre of a frame to that of the next; the first lies on the first sample
     * @param length of the Fourier transform: bin k lies at k / length of the sample rate
     * @param bins how many, from 0 Hz on
     */
    PowerSpectra(int samples, int window, int hop, int length, int bins, int frames) {
        this.half = window / 2;
        this.hop = hop;
        this.bins = bins;
        this.frames = frames;
        this.padded = new float[Math.max(samples, (frames - 1) * hop + 1) + 2 * half];
        this.sums = new float[half * frames];
        this.differences = new float[half * frames];
        this.imaginary = new float[bins * frames];
        this.cosines = new Matrix(half, bins);
        this.sines = new Matrix(half, bins);
        this.folded = new Matrix(half, frames);
        this.products = new Matrix(bins, frames);
        writeWaves(length);
    }

    /** The least power of two that is no shorter than a window. */
    static int length(int window) {
        return 2 * Integer.highestOneBit(window - 1);
    }

    private void writeWaves(int length) {
        float[] cosine = new float[half];
        float[] sine = new float[half];
        for (int bin = 0; bin < bins; bin++) {
            for (int distance = 0; distance < half; distance++) {
                double hann = 0.5 + 0.5 * StrictMath.cos(Math.PI * distance / half);
                double phase = 2 * Math.PI * ((long) bin * distance % length) / length;
                cosine[distance] = (float) (StrictMath.cos(phase) * hann * (distance == 0 ? 0.5 : 1));
                sine[distance] = (float) (StrictMath.sin(phase) * hann);
            }
            cosines.write(bin, cosine);
            sines.write(bin, sine);
        }
    }

    /** Fills {@code power} with |X|^2, [frames, bins]. */
    void of(float[] samples, float[] power) {
        System.arraycopy(samples, 0, padded, half, samples.length);
        for (int frame = 0; frame < frames; frame++) {
            fold(half + frame * hop, frame * half);
        }
        folded.writeAll(sums);
        Matrix.gemm(cosines, folded, products, true, false, 1, 0);
        products.readAll(power);
        folded.writeAll(differences);
        Matrix.gemm(sines, folded, products, true, false, 1, 0);
        products.readAll(imaginary);
        for (int i = 0; i < power.length; i++) {
            power[i] = power[i] * power[i] + imaginary[i] * imaginary[i];
        }
    }

    private void fold(int centre, int start) {
        for (int distance = 0; distance < half; distance++) {
            float later = padded[centre + distance];
            float earlier = padded[centre - distance];
            sums[start + distance] = later + earlier;
            differences[start + distance] = later - earlier;
        }
    }
}
