package io.latentstream.trainer.report;

import io.latentstream.latent.LabelGroup;
import io.latentstream.media.audio.WavEncoder;
import io.latentstream.media.audio.dsp.MelFilterbank;
import io.latentstream.media.audio.dsp.SpectrogramInverter;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import io.latentstream.trainer.evaluation.PriorSampler;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A few clips to look at and to listen to: real, reconstructed and generated for the same labels. */
final class Clips {
    private static final Chart.Frame FRAME = new Chart.Frame(260, 196, 44, 8, 252, 154);
    private static final int MOST_LINES = 6;
    private static final int SOUND_BUDGET = 330_000;
    private static final int KINDS = 3;
    private static final int WAV_HEADER = 44;
    private static final long SEED = 6;
    private static final List<Integer> HERTZ = List.of(250, 500, 1000, 2000, 4000, 8000, 16_000);

    private final SpectrogramSettings settings;
    private final Examined examined;
    private final PriorSampler sampler;
    private final Pictures pictures;
    private final SpectrogramInverter inverter;

    Clips(SpectrogramSettings settings, Examined examined, PriorSampler sampler, Pictures pictures) {
        this.settings = settings;
        this.examined = examined;
        this.sampler = sampler;
        this.pictures = pictures;
        this.inverter = new SpectrogramInverter(settings);
    }

    Section section() {
        Section section = Section.of(
                "clips",
                "Clips to hear",
                "A test clip, what is decoded from its latent, and a new clip for the same labels. All three are made from"
                        + " spectrograms by the same inversion, so what differs is the model's doing.");
        List<Integer> chosen = chosen();
        float[][] latents = chosen.stream().map(examined::latent).toArray(float[][]::new);
        int[][] labels = chosen.stream().map(examined::toldLabels).toArray(int[][]::new);
        float[][] reconstructed = sampler.decode(latents, labels);
        float[][] generated = sampler.sample(labels, SEED);
        for (int i = 0; i < chosen.size(); i++) {
            String name = name(chosen.get(i));
            section.add(Element.of("div")
                    .with("class", "clips")
                    .add(Element.of("h3", name))
                    .add(clip("real", name, examined.values(chosen.get(i))))
                    .add(clip("reconstructed", name, reconstructed[i]))
                    .add(clip("generated", name, generated[i])));
        }
        return section;
    }

    /** Test examples of different first labels and, in turn, of different second ones. */
    private List<Integer> chosen() {
        List<LabelGroup> labelGroups = examined.labelGroups();
        int clip = WAV_HEADER + 2 * settings.sampleCount();
        int lines = Math.max(1, Math.min(MOST_LINES, SOUND_BUDGET / (KINDS * clip)));
        if (labelGroups.isEmpty()) {
            return IntStream.range(0, Math.min(lines, examined.count())).boxed().toList();
        }
        int values = labelGroups.get(0).values().size();
        List<Integer> chosen = new ArrayList<>();
        for (int line = 0; line < Math.min(lines, values); line++) {
            int speaker = labelGroups.size() < 2
                    ? -1
                    : line % labelGroups.get(1).values().size();
            first(line * values / Math.min(lines, values), speaker).ifPresent(chosen::add);
        }
        return chosen;
    }

    private OptionalInt first(int label, int speaker) {
        return IntStream.range(0, examined.count())
                .filter(example -> examined.label(0, example) == label)
                .filter(example -> speaker < 0 || examined.label(1, example) == speaker)
                .findFirst();
    }

    private String name(int example) {
        return IntStream.range(0, examined.labelGroups().size())
                .mapToObj(group -> examined.labelGroups().get(group).name() + " "
                        + examined.labelGroups().get(group).values().get(examined.label(group, example)))
                .collect(Collectors.joining(", "));
    }

    private Element clip(String kind, String name, float[] values) {
        double seconds = (double) settings.sampleCount() / settings.sampleRate();
        Chart chart = new Chart(
                FRAME,
                new Range(0, seconds),
                new Range(-0.5, settings.bands() - 0.5),
                "Spectrogram of a %s clip, %s".formatted(kind, name));
        chart.xAxis(new Scale(new Range(0, seconds), 0, 1).ticks(3), "seconds")
                .yAxis(frequencies(), "kHz")
                .picture(pictures.dataUri(values)); // over the grid
        Element audio = Element.of("audio")
                .with("controls", "controls")
                .with("preload", "metadata")
                .with("aria-label", kind + " clip, " + name)
                .with("src", sound(values));
        return Element.of("figure").add(chart.svg()).add(audio).add(Element.of("figcaption", kind));
    }

    private String sound(float[] values) {
        byte[] wav = WavEncoder.encode(inverter.invert(values, 0, SEED));
        return "data:audio/wav;base64," + Base64.getEncoder().encodeToString(wav);
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
