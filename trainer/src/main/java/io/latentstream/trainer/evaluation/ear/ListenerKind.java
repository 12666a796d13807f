package io.latentstream.trainer.evaluation.ear;

import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.nn.Convolution;
import io.latentstream.trainer.nn.ConvolutionShape;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The kinds of listeners, which differ in what they hear of a clip, in their network and in their training. */
enum ListenerKind {
    SPECTROGRAM,
    MEL,
    CEPSTRUM;

    /** The name in judgements: "spectrogram", "mel" or "cepstrum". */
    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The number of its streams of random numbers, which never changes. */
    int stream() {
        return switch (this) {
            case SPECTROGRAM -> 0;
            case MEL -> 1;
            case CEPSTRUM -> 2;
        };
    }

    FrontEnd frontEnd(ClipFrame clip) {
        return switch (this) {
            case SPECTROGRAM -> new LinearSpectrogram(clip);
            case MEL -> new MelSpectrogram(clip);
            case CEPSTRUM -> new MelCepstrum(clip);
        };
    }

    private List<Convolution> convolutions() {
        return switch (this) {
            case SPECTROGRAM ->
                List.of(new Convolution(16, 6, 4), new Convolution(32, 4, 2), new Convolution(64, 4, 2));
            case MEL -> List.of(new Convolution(16, 5, 2), new Convolution(32, 4, 2), new Convolution(64, 5, 5));
            case CEPSTRUM -> List.of();
        };
    }

    /** Widths of the dense layers; the last are the features. */
    private List<Integer> dense() {
        return switch (this) {
            case SPECTROGRAM -> List.of(64);
            case MEL -> List.of(128);
            case CEPSTRUM -> List.of(384, 128);
        };
    }

    /** How it is trained. */
    ListenerTraining training() {
        return switch (this) {
            case SPECTROGRAM -> new ListenerTraining(32, 300, 2_000, 2, 1);
            case MEL -> new ListenerTraining(24, 300, 1_500, 1, 1);
            case CEPSTRUM -> new ListenerTraining(60, 300, 3_000, 6, 0.9);
        };
    }

    ListenerShape shape(ClipFrame clip, List<LabelGroup> groups) {
        FrontEnd front = frontEnd(clip);
        List<ConvolutionShape> chain = ConvolutionShape.chain(front.rows(), front.columns(), convolutions());
        List<Integer> widths = new ArrayList<>();
        widths.add(chain.isEmpty() ? front.size() : chain.get(chain.size() - 1).narrowSize());
        widths.addAll(dense());
        return new ListenerShape(chain, widths, groups);
    }
}
