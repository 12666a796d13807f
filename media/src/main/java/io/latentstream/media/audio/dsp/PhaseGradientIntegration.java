package io.latentstream.media.audio.dsp;

import java.util.SplittableRandom;

/**
 * Phases for magnitudes without iteration: the phase's gradient follows from the logarithm of the magnitude and is integrated
 * from the loudest bins outwards; bins below the tolerance get a random phase. Source: Prusa, Balazs and Sondergaard, A
 * noniterative method for reconstruction of phase from STFT magnitude, IEEE/ACM TASLP 2017. One instance serves one thread.
 */
final class PhaseGradientIntegration {
    private static final double HANN_WIDTH = 0.25645; // gamma over the squared window length, of the paper

    private final int bins;
    private final int frames;
    private final double tolerance;
    private final float timeStep; // radians a hop, for a difference of the log magnitudes of the two bins beside
    private final float frequencyStep; // radians a bin, for a difference of the two frames beside
    private final float[] advance; // of a bin's centre frequency, radians a hop in [0, 2 pi)
    private final float[] logs;
    private final float[] overTime; // the phase's gradient
    private final float[] overFrequency;
    private final float[] phases;
    private final Phasors phasors;
    private final boolean[] waiting;
    private final LoudestFirst starts;
    private final LoudestFirst border;

    /** With a random phase for bins whose magnitude is below the maximum times 'tolerance', in (0,1). */
    PhaseGradientIntegration(SpectrogramSettings settings, double tolerance) {
        this.bins = settings.bins();
        this.frames = settings.frames();
        this.tolerance = tolerance;
        int length = settings.windowLength();
        double gamma = HANN_WIDTH * length * length;
        double hopTimesLength = (double) settings.hopLength() * length;
        timeStep = (float) (hopTimesLength / gamma / 2);
        frequencyStep = (float) (-gamma / hopTimesLength / 2);
        advance = new float[bins];
        for (int bin = 0; bin < bins; bin++) {
            advance[bin] = (float) (2 * Math.PI * ((long) bin * settings.hopLength() % length) / length);
        }
        int count = frames * bins;
        logs = new float[count];
        overTime = new float[count];
        overFrequency = new float[count];
        phases = new float[count];
        phasors = new Phasors(bins);
        waiting = new boolean[count];
        starts = new LoudestFirst(count);
        border = new LoudestFirst(count);
    }

    /**
     * Writes the packed spectrum (see {@link Stft}) of frames x bins magnitudes.
     *
     * @param magnitudes 0 or more, at least one of them above 0
     * @param seed of the random phases
     */
    void apply(float[] magnitudes, float[][] spectrum, long seed) {
        begin(magnitudes);
        takeSlopes();
        randomisePhases(seed);
        for (int start = starts.pop(); start >= 0; start = starts.pop()) {
            if (waiting[start]) {
                waiting[start] = false;
                spreadFrom(start);
            }
        }
        pack(magnitudes, spectrum);
    }

    private void begin(float[] magnitudes) {
        float maximum = 0;
        for (float magnitude : magnitudes) {
            maximum = Math.max(maximum, magnitude);
        }
        float threshold = (float) (maximum * tolerance);
        float lowest = (float) PortableMath.ln(threshold);
        float highest = (float) PortableMath.ln(maximum);
        starts.clear(lowest, highest);
        border.clear(lowest, highest);
        for (int i = 0; i < magnitudes.length; i++) {
            waiting[i] = magnitudes[i] >= threshold;
            logs[i] = lowest;
            if (waiting[i]) {
                logs[i] = (float) PortableMath.ln(magnitudes[i]);
                starts.push(i, logs[i]);
            }
        }
    }

    private void takeSlopes() {
        for (int frame = 0; frame < frames; frame++) {
            int row = frame * bins;
            int before = Math.max(frame - 1, 0) * bins;
            int after = Math.min(frame + 1, frames - 1) * bins;
            for (int bin = 0; bin < bins; bin++) {
                overFrequency[row + bin] = frequencyStep * (logs[after + bin] - logs[before + bin]);
            }
            overTime[row] = advance[0]; // a real signal's spectrum is even about 0 Hz and about the Nyquist frequency
            for (int bin = 1; bin < bins - 1; bin++) {
                overTime[row + bin] = advance[bin] + timeStep * (logs[row + bin + 1] - logs[row + bin - 1]);
            }
            overTime[row + bins - 1] = advance[bins - 1];
        }
    }

    /** The JDK's SplitMix64 (Steele, Lea and Flood, OOPSLA 2014), its top 24 bits as a share of a turn; a test of module latent notices if it changes. */
    private void randomisePhases(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < phases.length; i++) {
            phases[i] = (float) (2 * Math.PI) * (random.nextLong() >>> 40) * 0x1p-24f;
        }
    }

    /** Integrates over what is connected with 'start', the loudest of the border first. */
    private void spreadFrom(int start) {
        for (int from = start; from >= 0; from = border.pop()) {
            int bin = from % bins;
            if (from >= bins && waiting[from - bins]) {
                settle(from - bins, phases[from] - (overTime[from] + overTime[from - bins]) / 2);
            }
            if (from + bins < waiting.length && waiting[from + bins]) {
                settle(from + bins, phases[from] + (overTime[from] + overTime[from + bins]) / 2);
            }
            if (bin > 0 && waiting[from - 1]) {
                settle(from - 1, phases[from] - (overFrequency[from] + overFrequency[from - 1]) / 2);
            }
            if (bin + 1 < bins && waiting[from + 1]) {
                settle(from + 1, phases[from] + (overFrequency[from] + overFrequency[from + 1]) / 2);
            }
        }
    }

    private void settle(int to, float phase) {
        phases[to] = phase;
        waiting[to] = false;
        border.push(to, logs[to]);
    }

    /** The phases are of frames about their centre; the FFT's begin half a window earlier: odd bins change sign. */
    private void pack(float[] magnitudes, float[][] spectrum) {
        int half = bins - 1;
        for (int frame = 0; frame < frames; frame++) {
            int from = frame * bins;
            float[] row = spectrum[frame];
            phasors.take(phases, from);
            row[0] = real(magnitudes[from], 0);
            row[1] = real(magnitudes[from + half], half) * (half % 2 == 0 ? 1 : -1);
            for (int bin = 1; bin < half; bin++) {
                float signed = bin % 2 == 0 ? magnitudes[from + bin] : -magnitudes[from + bin];
                row[2 * bin] = signed * phasors.cosine(bin);
                row[2 * bin + 1] = signed * phasors.sine(bin);
            }
        }
    }

    private float real(float magnitude, int bin) {
        return phasors.cosine(bin) < 0 ? -magnitude : magnitude;
    }
}
