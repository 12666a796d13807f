package io.latentstream.trainer.report;

import io.latentstream.latent.LabelGroup;
import io.latentstream.media.audio.ClipAnalysis;
import io.latentstream.media.audio.ClipSynthesis;
import io.latentstream.media.audio.WavEncoder;
import io.latentstream.media.audio.Waveform;
import io.latentstream.media.audio.dsp.MelFilterbank;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import io.latentstream.trainer.dataset.ClipDataset;
import io.latentstream.trainer.evaluation.PriorSampler;
import io.latentstream.trainer.report.page.Chart;
import io.latentstream.trainer.report.page.Drawing;
import io.latentstream.trainer.report.page.Element;
import io.latentstream.trainer.report.page.Pictures;
import io.latentstream.trainer.report.page.Range;
import io.latentstream.trainer.report.page.Scale;
import io.latentstream.trainer.report.page.Section;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The section with a few clips to see and hear: real, reconstructed, and generated for the same labels. */
final class ClipSection {
    private static final Chart.Frame FRAME = new Chart.Frame(260, 196, 44, 8, 252, 154);
    private static final int MOST_LINES = 6;
    private static final int SOUND_BUDGET = 330_000;
    private static final int KINDS = 3;
    private static final int WAV_HEADER = 44;
    private static final long SEED = 6;
    private static final List<Integer> HERTZ = List.of(250, 500, 1000, 2000, 4000, 8000, 16_000);

    private final SpectrogramSettings settings; // of the pictures
    private final EncodedExamples examples;
    private final PriorSampler sampler;
    private final Pictures pictures;
    private final ClipAnalysis spectrogram;
    private final ClipSynthesis synthesis;

    ClipSection(ClipDataset dataset, EncodedExamples examples, PriorSampler sampler) {
        this.settings = dataset.spectrogram();
        this.examples = examples;
        this.sampler = sampler;
        this.pictures = new Pictures(Drawing.of(settings));
        this.spectrogram = settings.analysis();
        this.synthesis = dataset.representation().synthesis();
    }

    Section section() {
        Section section = Section.of(
                "clips",
                "Clips to hear",
                "A test clip, what is decoded from its latent, and a new clip for the same labels. All three are made"
                        + " from values by the same synthesis, so what differs is the model's doing.");
        List<Integer> chosen = chosen();
        float[][] reconstructed = examples.reconstructed(chosen, sampler);
        float[][] generated =
                sampler.sample(chosen.stream().map(examples::modelLabels).toArray(int[][]::new), SEED);
        for (int i = 0; i < chosen.size(); i++) {
            String name = name(chosen.get(i));
            section.add(Element.of("div")
                    .with("class", "clips")
                    .add(Element.of("h3", name))
                    .add(clip("real", name, examples.values(chosen.get(i))))
                    .add(clip("reconstructed", name, reconstructed[i]))
                    .add(clip("generated", name, generated[i])));
        }
        return section;
    }

    /** Indices of examples with different first labels and, if there is a second label group, cycled second labels. */
    private List<Integer> chosen() {
        List<LabelGroup> labelGroups = examples.labelGroups();
        int clip = WAV_HEADER + 2 * settings.sampleCount();
        int lines = Math.max(1, Math.min(MOST_LINES, SOUND_BUDGET / (KINDS * clip)));
        if (labelGroups.isEmpty()) {
            return IntStream.range(0, Math.min(lines, examples.count())).boxed().toList();
        }
        int values = labelGroups.get(0).values().size();
        List<Integer> chosen = new ArrayList<>();
        for (int line = 0; line < Math.min(lines, values); line++) {
            int speaker = labelGroups.size() < 2
                    ? -1
                    : line % labelGroups.get(1).values().size();
            firstWith(line * values / Math.min(lines, values), speaker).ifPresent(chosen::add);
        }
        return chosen;
    }

    private OptionalInt firstWith(int label, int speaker) {
        return IntStream.range(0, examples.count())
                .filter(example -> examples.label(0, example) == label)
                .filter(example -> speaker < 0 || examples.label(1, example) == speaker)
                .findFirst();
    }

    private String name(int example) {
        return IntStream.range(0, examples.labelGroups().size())
                .mapToObj(group -> examples.labelGroups().get(group).name() + " " + examples.labelName(group, example))
                .collect(Collectors.joining(", "));
    }

    private Element clip(String kind, String name, float[] values) {
        Waveform heard = synthesis.invert(values, 0, SEED);
        Waveform behindLead = heard.slice(settings.leadSamples(), heard.sampleCount());
        double seconds = (double) settings.sampleCount() / settings.sampleRate();
        Chart chart = new Chart(
                FRAME,
                new Range(0, seconds),
                new Range(-0.5, settings.bands() - 0.5),
                "Spectrogram of a %s clip, %s".formatted(kind, name));
        chart.xAxis(new Scale(new Range(0, seconds), 0, 1).ticks(3), "seconds")
                .yAxis(frequencies(), "kHz")
                .picture(pictures.dataUri(spectrogram.of(behindLead))); // over the grid
        Element audio = Element.of("audio")
                .with("controls", "controls")
                .with("preload", "metadata")
                .with("aria-label", kind + " clip, " + name)
                .with("src", sound(heard));
        return Element.of("figure").add(chart.svg()).add(audio).add(Element.of("figcaption", kind));
    }

    private static String sound(Waveform heard) {
        return "data:audio/wav;base64," + Base64.getEncoder().encodeToString(WavEncoder.encode(heard));
    }

    private List<Scale.Tick> frequencies() {
        MelFilterbank mel = settings.melBands() == 0 ? null : new MelFilterbank(settings);
        double nyquist = settings.sampleRate() / 2.0;
        return HERTZ.stream()
                .filter(hertz -> hertz <= nyquist)
                .map(hertz -> new Scale.Tick(
                        Math.min(
                                settings.bands() - 0.5,
                                mel == null ? hertz / nyquist * (settings.bands() - 1) : mel.bandOf(hertz)),
                        kilohertz(hertz)))
                .toList();
    }

    private static String kilohertz(int hertz) {
        return Element.coordinate(hertz / 1000.0);
    }
}
