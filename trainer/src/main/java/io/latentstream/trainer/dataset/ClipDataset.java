package io.latentstream.trainer.dataset;

import io.latentstream.event.AudioRepresentation;
import io.latentstream.event.VocoderRepresentation;
import io.latentstream.latent.LabelGroup;
import io.latentstream.media.audio.ClipRepresentation;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import io.latentstream.media.audio.vocoder.VocoderSettings;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;

/** Audio clips in one representation. The first label group is what is heard; the second, if there is one, is the speaker. */
public record ClipDataset(
        Provenance provenance,
        List<LabelGroup> labelGroups,
        ClipRepresentation representation,
        LabelledClips train,
        LabelledClips test)
        implements Dataset {
    public ClipDataset {
        Objects.requireNonNull(provenance, "provenance");
        labelGroups = List.copyOf(labelGroups);
        if (train.size() != representation.valueCount() || test.size() != representation.valueCount()) {
            throw new DatasetException("dataset '%s': training clips have %d values, test clips %d; %s make %d"
                    .formatted(
                            provenance.name(), train.size(), test.size(), representation, representation.valueCount()));
        }
    }

    @Override
    public ClipDataset holdout(double share) {
        Holdout.Parts parts = new Holdout(share).of(train, labelGroups.size());
        return new ClipDataset(
                provenance.heldOut(share),
                labelGroups,
                representation,
                train.select(parts.train()),
                train.select(parts.validation()));
    }

    @Override
    public ClipDataset named(List<String> groups) {
        List<LabelGroup> named = IntStream.range(0, labelGroups.size())
                .mapToObj(i -> labelGroups.get(i).named(groups.get(i)))
                .toList();
        return new ClipDataset(provenance, named, representation, train, test);
    }

    /** Spectrograms of the clips' sounds, for people and for distances: the clips' own representation where that is one. */
    public SpectrogramSettings spectrogram() {
        return representation instanceof SpectrogramSettings own ? own : SpectrogramSettings.SPEECH_8_KHZ;
    }

    @Override
    public SpecificRecord rendering() {
        if (representation instanceof VocoderSettings vocoder) {
            return new VocoderRepresentation(
                    vocoder.sampleRate(),
                    vocoder.sampleCount(),
                    vocoder.frames(),
                    vocoder.bands(),
                    vocoder.voicingBands(),
                    vocoder.lowestPitch(),
                    vocoder.highestPitch(),
                    vocoder.dynamicRangeDb());
        }
        SpectrogramSettings settings = spectrogram();
        return new AudioRepresentation(
                settings.sampleRate(),
                settings.sampleCount(),
                settings.windowLength(),
                settings.hopLength(),
                settings.frames(),
                settings.melBands(),
                settings.dynamicRangeDb());
    }
}
