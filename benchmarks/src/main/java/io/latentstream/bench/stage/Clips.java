package io.latentstream.bench.stage;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.bench.model.PreferredDecoder;
import io.latentstream.event.Encoding;
import io.latentstream.generator.decoder.Decoder;
import io.latentstream.generator.model.PublishedPrior;
import io.latentstream.generator.render.AudioRenderer;
import io.latentstream.generator.render.AudioRendering;
import io.latentstream.generator.render.ClipFormat;
import io.latentstream.generator.render.Rendering;
import io.latentstream.latent.DecoderRow;
import io.latentstream.latent.LatentSampler;
import io.latentstream.media.audio.WavEncoder;
import io.latentstream.media.audio.Waveform;
import io.latentstream.media.audio.dsp.InversionStages;
import io.latentstream.media.audio.dsp.SpectrogramInverter;
import java.util.Map;

/** Sixty clips of a model, made on one thread: each stage by itself, or as the generator makes them. */
final class Clips implements AutoCloseable {
    private static final int CLIPS = 60;
    private static final float PEAK = 0.98f;
    private static final int COMMON_ITERATIONS = 32; // librosa's default
    private static final ClipFormat WAV = new ClipFormat(Encoding.WAV, false);

    private final LatentSampler sampler;
    private final Decoder decoder;
    private final AudioRendering rendering;
    private final InversionStages stages;
    private final SpectrogramInverter patient;
    private final AudioRenderer renderer = new AudioRenderer();
    private final DecoderRow[] rows = new DecoderRow[CLIPS];
    private final float[] inputs;
    private final float[] values;

    Clips(BenchModel model) {
        sampler = PublishedPrior.sampler(model.version(), model.prior());
        decoder = PreferredDecoder.of(model);
        rendering = (AudioRendering) Rendering.of(model.version().getRendering());
        stages = new InversionStages(rendering.settings());
        patient = new SpectrogramInverter(rendering.settings(), COMMON_ITERATIONS);
        inputs = new float[CLIPS * decoder.inputWidth()];
        values = new float[CLIPS * decoder.outputWidth()];
    }

    /** Seconds of sound that a pass makes. */
    double seconds() {
        return CLIPS
                * (double) rendering.settings().sampleCount()
                / rendering.settings().sampleRate();
    }

    /** How many clips a pass makes. */
    int count() {
        return CLIPS;
    }

    /** Makes the clips stage by stage. */
    void byStages(StageClock clock) {
        sample();
        clock.ended("sampling");
        decoder.decode(inputs, CLIPS, values);
        clock.ended("decoding");
        for (int clip = 0; clip < CLIPS; clip++) {
            Waveform sound = stages.invert(values, offset(clip), rows[clip].phaseSeed(), clock::ended);
            WavEncoder.encode(sound.withPeak(PEAK));
            clock.ended("WAV");
        }
    }

    /** Makes the clips with the generator's renderer. */
    void asGenerator(StageClock clock) {
        sample();
        decoder.decode(inputs, CLIPS, values);
        for (int clip = 0; clip < CLIPS; clip++) {
            renderer.render(values, offset(clip), rendering, rows[clip].phaseSeed(), WAV);
        }
        clock.ended("all, as the generator does it");
    }

    /** Makes the clips with as many iterations of Griffin-Lim as is usual elsewhere. */
    void withMoreIterations(StageClock clock) {
        sample();
        decoder.decode(inputs, CLIPS, values);
        for (int clip = 0; clip < CLIPS; clip++) {
            Waveform sound = patient.invert(values, offset(clip), rows[clip].phaseSeed());
            WavEncoder.encode(sound.withPeak(PEAK));
        }
        clock.ended("all, with " + COMMON_ITERATIONS + " iterations of Griffin-Lim");
    }

    private void sample() {
        int width = sampler.rowWidth();
        for (int clip = 0; clip < CLIPS; clip++) {
            rows[clip] = sampler.sample(clip, 0, Map.of(), 1);
            System.arraycopy(rows[clip].values(), 0, inputs, clip * width, width);
        }
    }

    private int offset(int clip) {
        return clip * rendering.valueCount();
    }

    @Override
    public void close() {
        decoder.close();
    }
}
