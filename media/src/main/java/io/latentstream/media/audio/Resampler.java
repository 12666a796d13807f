package io.latentstream.media.audio;

/**
 * Changes the sample rate by band-limited interpolation with a Kaiser-windowed sinc of 64 zero crossings a side: flat to 0.9
 * of the lower Nyquist frequency, images and aliases some 90 dB down. Source: J. O. Smith, Digital Audio Resampling
 * (CCRMA, Stanford 2002); window: J. F. Kaiser, Nonrecursive digital filter design using the I0-sinh window (ISCAS 1974).
 */
public final class Resampler {
    private static final int ZERO_CROSSINGS = 64;
    private static final int STEPS = 512; // table entries a zero crossing, interpolated between
    private static final double CUTOFF = 0.95; // the stop band begins at the lower Nyquist frequency
    private static final double BETA = 9;
    private static final float[] KERNEL = kernel();

    private Resampler() {}

    /** The same sound at another rate, in Hz, as long to within a sample. */
    public static Waveform resample(Waveform clip, int sampleRate) {
        if (sampleRate < 1) {
            throw new IllegalArgumentException("a sample rate of " + sampleRate + " Hz; give at least 1");
        }
        if (sampleRate == clip.sampleRate()) {
            return clip;
        }
        long count = ((long) clip.sampleCount() * sampleRate + clip.sampleRate() - 1) / clip.sampleRate();
        double scale = CUTOFF * Math.min(1, (double) sampleRate / clip.sampleRate());
        float[] samples = clip.samples();
        float[] resampled = new float[Math.toIntExact(count)];
        for (int i = 0; i < resampled.length; i++) {
            long position = (long) i * clip.sampleRate();
            int whole = (int) (position / sampleRate);
            resampled[i] = interpolate(samples, whole, (double) (position % sampleRate) / sampleRate, scale);
        }
        return Waveform.owning(sampleRate, resampled);
    }

    /** The band-limited value at whole + fraction, the kernel stretched by 1 / scale. */
    private static float interpolate(float[] samples, int whole, double fraction, double scale) {
        int reach = (int) (ZERO_CROSSINGS / scale);
        int from = Math.max(0, whole - reach + 1);
        int to = Math.min(samples.length - 1, whole + reach);
        double sum = 0;
        for (int i = from; i <= to; i++) {
            sum += samples[i] * kernelAt(Math.abs(i - whole - fraction) * scale);
        }
        return (float) (sum * scale);
    }

    private static double kernelAt(double zeroCrossings) {
        double step = zeroCrossings * STEPS;
        int index = (int) step;
        if (index >= ZERO_CROSSINGS * STEPS) {
            return 0;
        }
        return KERNEL[index] + (step - index) * (KERNEL[index + 1] - KERNEL[index]);
    }

    private static float[] kernel() {
        float[] kernel = new float[ZERO_CROSSINGS * STEPS + 1];
        kernel[0] = 1;
        for (int i = 1; i < kernel.length; i++) {
            double x = (double) i / STEPS;
            double edge = x / ZERO_CROSSINGS;
            double window = besselI0(BETA * Math.sqrt(1 - edge * edge)) / besselI0(BETA);
            kernel[i] = (float) (StrictMath.sin(Math.PI * x) / (Math.PI * x) * window);
        }
        return kernel;
    }

    /** Modified Bessel function of the first kind and order 0, by its power series. */
    private static double besselI0(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > sum * 1e-16; k++) {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }
        return sum;
    }
}
