package io.latentstream.bench.loop;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.event.Encoding;
import io.latentstream.generator.decoder.Decoder;
import io.latentstream.generator.decoder.DecoderSettings;
import io.latentstream.generator.render.AudioRenderer;
import io.latentstream.generator.render.AudioRendering;
import io.latentstream.generator.render.ClipFormat;
import io.latentstream.generator.render.Rendering;
import io.latentstream.latent.DecoderRow;
import io.latentstream.latent.LatentSampler;
import io.latentstream.media.audio.WavEncoder;
import io.latentstream.media.audio.Waveform;
import io.latentstream.media.audio.dsp.SpectrogramInverter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Makes clips of a model, some in each call: stage by stage, all as the generator does it, or all with more iterations. */
final class AudioLoops {
    private static final float PEAK = 0.98f;
    private static final int COMMON_ITERATIONS = 32; // of Griffin-Lim; librosa's default
    private static final ClipFormat WAV = new ClipFormat(Encoding.WAV, false);

    private final int clips;
    private final LatentSampler sampler;
    private final Decoder decoder;
    private final AudioRendering rendering;
    private final float[] inputs;
    private final float[] values;
    private DecoderRow[] rows;

    AudioLoops(BenchModel model, int clips) {
        this.clips = clips;
        sampler = model.sampler();
        decoder = model.decoder(DecoderSettings.DEFAULT);
        rendering = (AudioRendering) Rendering.of(model.version().getRendering());
        inputs = new float[clips * decoder.inputWidth()];
        values = new float[clips * decoder.outputWidth()];
        rows = sampleAndDecode();
    }

    /** The stages by name, in their order; each works on what the stages before it made. */
    Map<String, Callable<Object>> byStage() {
        AudioRenderer renderer = new AudioRenderer();
        SpectrogramInverter patient = new SpectrogramInverter(rendering.settings(), COMMON_ITERATIONS);
        SpectrogramInverter[] inverters =
                new SpectrogramInverter[clips]; // one a clip: each keeps magnitudes and phases
        Waveform[] sounds = new Waveform[clips];
        for (int clip = 0; clip < clips; clip++) {
            inverters[clip] = new SpectrogramInverter(rendering.settings());
            sounds[clip] = inverters[clip].invert(values, offset(clip), rows[clip].phaseSeed());
        }
        Map<String, Callable<Object>> stages = new LinkedHashMap<>();
        stages.put("sampling", () -> BenchModel.draw(sampler, inputs));
        stages.put("decoding", this::decode);
        stages.put(
                "mel inversion",
                () -> each(clip -> {
                    boolean sound = inverters[clip].takeBands(values, offset(clip));
                    inverters[clip].findMagnitudes();
                    return sound;
                }));
        stages.put(
                "phase gradient",
                () -> each(clip -> {
                    inverters[clip].findPhases(rows[clip].phaseSeed());
                    return clip;
                }));
        stages.put("Griffin-Lim", () -> each(clip -> inverters[clip].fit()));
        stages.put("WAV", () -> each(clip -> WavEncoder.encode(sounds[clip].withPeak(PEAK))));
        stages.put("all, as the generator does it", () -> {
            rows = sampleAndDecode();
            return each(clip -> renderer.render(values, offset(clip), rendering, rows[clip].phaseSeed(), WAV));
        });
        stages.put("all, with " + COMMON_ITERATIONS + " iterations of Griffin-Lim", () -> {
            rows = sampleAndDecode();
            return each(clip -> WavEncoder.encode(
                    patient.invert(values, offset(clip), rows[clip].phaseSeed()).withPeak(PEAK)));
        });
        return stages;
    }

    /** Seconds of a clip. */
    double clipSeconds() {
        return rendering.settings().sampleCount()
                / (double) rendering.settings().sampleRate();
    }

    private DecoderRow[] sampleAndDecode() {
        DecoderRow[] drawn = BenchModel.draw(sampler, inputs);
        decode();
        return drawn;
    }

    private float[] decode() {
        decoder.decode(inputs, clips, values);
        return values;
    }

    private Object[] each(IntFunction<Object> make) {
        return IntStream.range(0, clips).mapToObj(make).toArray();
    }

    private int offset(int clip) {
        return clip * rendering.valueCount();
    }
}
