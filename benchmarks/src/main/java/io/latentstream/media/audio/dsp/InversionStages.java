package io.latentstream.media.audio.dsp;

import io.latentstream.media.audio.Waveform;
import java.util.function.Consumer;

/** {@link SpectrogramInverter#invert}, step by step for a clock; in its package, because its steps are nobody else's business. */
public final class InversionStages {
    private final SpectrogramInverter inverter;

    /** Steps of an inverter as the generator uses it. */
    public InversionStages(SpectrogramSettings settings) {
        inverter = new SpectrogramInverter(settings);
    }

    /**
     * Inverts one clip.
     *
     * @param ended hears the name of each step when it has ended
     */
    public Waveform invert(float[] values, int offset, long seed, Consumer<String> ended) {
        boolean sounds = inverter.takeBands(values, offset);
        if (!sounds) {
            throw new IllegalArgumentException("a clip is silent; train the model for longer");
        }
        inverter.findMagnitudes();
        ended.accept("mel inversion");
        inverter.findPhases(seed);
        ended.accept("phase gradient");
        Waveform clip = inverter.fit();
        ended.accept("Griffin-Lim");
        return clip;
    }
}
