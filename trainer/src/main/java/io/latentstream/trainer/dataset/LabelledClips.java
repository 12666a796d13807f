package io.latentstream.trainer.dataset;

import io.latentstream.media.audio.ClipRepresentation;
import io.latentstream.media.audio.Waveform;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Clips with their labels: values in [0,1], frame by frame, and the sound that they stand for. */
public final class LabelledClips implements Examples {
    private final ClipRepresentation representation;
    private final float[][] values;
    private final short[][] sounds; // 16-bit, half the memory of floats
    private final int[][] labels;

    /**
     * Wraps values and labels without copying them; the caller must not change them.
     *
     * @param representation of the clips
     * @param values one row a clip
     * @param sounds of the clips, prepared, with samples in [-1,1]
     * @param labels one row a clip: a label for each label group
     */
    public LabelledClips(
            ClipRepresentation representation, List<float[]> values, List<Waveform> sounds, List<int[]> labels) {
        this(
                representation,
                values.toArray(float[][]::new),
                sounds.stream().map(LabelledClips::pcm).toArray(short[][]::new),
                labels.toArray(int[][]::new));
        if (values.size() != labels.size() || values.size() != sounds.size()) {
            throw new DatasetException("%d clips, %d sounds and labels for %d; give as many of each"
                    .formatted(values.size(), sounds.size(), labels.size()));
        }
        for (float[] row : values) {
            if (row.length != size()) {
                throw new DatasetException("a clip of %d values among clips of %d".formatted(row.length, size()));
            }
        }
    }

    private LabelledClips(ClipRepresentation representation, float[][] values, short[][] sounds, int[][] labels) {
        this.representation = representation;
        this.values = values;
        this.sounds = sounds;
        this.labels = labels;
    }

    private static short[] pcm(Waveform sound) {
        short[] pcm = new short[sound.sampleCount()];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) Math.round(Short.MAX_VALUE * sound.at(i));
        }
        return pcm;
    }

    /** Bytes that a clip takes at most. */
    public static long mostBytes(ClipRepresentation representation) {
        return (long) representation.valueCount() * Float.BYTES + (long) representation.longest() * Short.BYTES;
    }

    /** The clips at these indices, in this order; their values are shared, not copied. */
    LabelledClips select(int[] clips) {
        return new LabelledClips(
                representation,
                Arrays.stream(clips).mapToObj(clip -> values[clip]).toArray(float[][]::new),
                Arrays.stream(clips).mapToObj(clip -> sounds[clip]).toArray(short[][]::new),
                Arrays.stream(clips).mapToObj(clip -> labels[clip]).toArray(int[][]::new));
    }

    /** The sound of a clip, rounded to 16 bits. */
    public Waveform sound(int clip) {
        float[] samples = new float[sounds[clip].length];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) sounds[clip][i] / Short.MAX_VALUE;
        }
        return Waveform.of(representation.sampleRate(), samples);
    }

    /** The sounds of all clips, in their order. */
    public List<Waveform> sounds() {
        return IntStream.range(0, count()).mapToObj(this::sound).toList();
    }

    /** The labels of all clips, [clips, label groups]; not to be changed. */
    public int[][] labels() {
        return labels.clone();
    }

    @Override
    public int count() {
        return values.length;
    }

    @Override
    public int size() {
        return representation.valueCount();
    }

    @Override
    public int label(int group, int example) {
        return labels[example][group];
    }

    @Override
    public void read(int example, float[] into) {
        System.arraycopy(values[example], 0, into, 0, size());
    }

    @Override
    public double[] mean() {
        double[] mean = new double[size()];
        for (float[] row : values) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i] / values.length;
            }
        }
        return mean;
    }
}
