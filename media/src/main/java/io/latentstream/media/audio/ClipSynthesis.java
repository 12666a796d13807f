package io.latentstream.media.audio;

/** Values as sound. One instance serves one thread. */
public interface ClipSynthesis {
    /**
     * The clip of {@link ClipRepresentation#sampleCount()} samples with peak 1; silence where no value is above 0. The same values and
     * seed give the same samples.
     *
     * @param values where the clip's values lie; what is outside [0,1] is taken as its nearest end
     * @param offset index of the first one
     * @param seed of what the values do not tell, such as phases
     * @throws IllegalArgumentException when a value is NaN
     */
    Waveform invert(float[] values, int offset, long seed);
}
