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
import io.latentstream.media.audio.ClipAnalysis;
import io.latentstream.media.audio.ClipSynthesis;
import io.latentstream.media.audio.WavEncoder;
import io.latentstream.media.audio.Waveform;
import io.latentstream.media.audio.dsp.SpectrogramInverter;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Makes clips of a model, some in each call: stage by stage, all as the generator does it, and what is common for spectrograms. */
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
        ClipSynthesis synthesis = rendering.representation().synthesis();
        SpectrogramInverter common = new SpectrogramInverter(SpectrogramSettings.SPEECH_8_KHZ, COMMON_ITERATIONS);
        ClipAnalysis analysis = SpectrogramSettings.SPEECH_8_KHZ.analysis();
        Waveform[] sounds = new Waveform[clips];
        float[][] spectrograms = new float[clips][];
        for (int clip = 0; clip < clips; clip++) {
            sounds[clip] = synthesis.invert(values, offset(clip), rows[clip].phaseSeed());
            spectrograms[clip] = analysis.of(sounds[clip]);
        }
        Map<String, Callable<Object>> stages = new LinkedHashMap<>();
        stages.put("sampling", () -> BenchModel.draw(sampler, inputs));
        stages.put("decoding", this::decode);
        stages.put("synthesis", () -> each(clip -> synthesis.invert(values, offset(clip), rows[clip].phaseSeed())));
        stages.put("WAV", () -> each(clip -> WavEncoder.encode(sounds[clip].withPeak(PEAK))));
        stages.put("all, as the generator does it", () -> {
            rows = sampleAndDecode();
            return each(clip -> renderer.render(values, offset(clip), rendering, rows[clip].phaseSeed(), WAV));
        });
        stages.put(
                "mel spectrogram to sound, with " + COMMON_ITERATIONS + " iterations of Griffin-Lim",
                () -> each(clip -> common.invert(spectrograms[clip], 0, rows[clip].phaseSeed())));
        return stages;
    }

    /** Seconds of a clip. */
    double clipSeconds() {
        return rendering.representation().sampleCount()
                / (double) rendering.representation().sampleRate();
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
