package io.latentstream.trainer.dataset;

import io.latentstream.event.AudioRepresentation;
import io.latentstream.latent.LabelGroup;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;

/** Audio clips as log-mel spectrograms. The first label group is what is heard; the second, if there is one, is the speaker. */
public record ClipDataset(
        Provenance provenance,
        List<LabelGroup> labelGroups,
        SpectrogramSettings settings,
        LabelledClips train,
        LabelledClips test)
        implements Dataset {
    public ClipDataset {
        Objects.requireNonNull(provenance, "provenance");
        labelGroups = List.copyOf(labelGroups);
        if (train.size() != settings.valueCount() || test.size() != settings.valueCount()) {
            throw new DatasetException("dataset '%s': training clips have %d values, test clips %d; %s make %d"
                    .formatted(provenance.name(), train.size(), test.size(), settings, settings.valueCount()));
        }
    }

    @Override
    public ClipDataset holdout(double share) {
        Holdout.Parts parts = new Holdout(share).of(train, labelGroups.size());
        return new ClipDataset(
                provenance.heldOut(share),
                labelGroups,
                settings,
                train.select(parts.train()),
                train.select(parts.validation()));
    }

    @Override
    public ClipDataset named(List<String> groups) {
        List<LabelGroup> named = IntStream.range(0, labelGroups.size())
                .mapToObj(i -> labelGroups.get(i).named(groups.get(i)))
                .toList();
        return new ClipDataset(provenance, named, settings, train, test);
    }

    @Override
    public SpecificRecord rendering() {
        return AudioRepresentation.newBuilder()
                .setSampleRate(settings.sampleRate())
                .setSampleCount(settings.sampleCount())
                .setWindowLength(settings.windowLength())
                .setHopLength(settings.hopLength())
                .setFrames(settings.frames())
                .setMelBands(settings.melBands())
                .setDynamicRangeDb(settings.dynamicRangeDb())
                .build();
    }
}
