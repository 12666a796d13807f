package io.latentstream.trainer.dataset;

import io.latentstream.event.ImageShape;
import io.latentstream.latent.LabelGroup;
import java.util.List;
import java.util.Objects;
import org.apache.avro.specific.SpecificRecord;

/**
 * Greyscale images of one size, with one label group.
 *
 * @param box side in pixels of the box that the ink of each was scaled to fit and centred in by its mass; 0 where it was not
 */
public record ImageDataset(Provenance provenance, LabelGroup label, LabelledImages train, LabelledImages test, int box)
        implements Dataset {
    public ImageDataset {
        Objects.requireNonNull(provenance, "provenance");
        Objects.requireNonNull(label, "label");
        if (train.width() != test.width() || train.height() != test.height()) {
            throw new DatasetException(
                    "dataset '%s': training images are %dx%d, test images %dx%d; give both the same size"
                            .formatted(provenance.name(), train.width(), train.height(), test.width(), test.height()));
        }
        if (train.count() == 0 || test.count() == 0) {
            throw new DatasetException("dataset '%s': %d training and %d test images; give at least one of each"
                    .formatted(provenance.name(), train.count(), test.count()));
        }
    }

    /** Images as they are. */
    public ImageDataset(Provenance provenance, LabelGroup label, LabelledImages train, LabelledImages test) {
        this(provenance, label, train, test, 0);
    }

    @Override
    public ImageDataset holdout(double share) {
        Holdout.Parts parts = new Holdout(share).of(train, 1);
        return new ImageDataset(
                provenance.heldOut(share), label, train.select(parts.train()), train.select(parts.validation()), box);
    }

    @Override
    public List<LabelGroup> labelGroups() {
        return List.of(label);
    }

    @Override
    public ImageDataset named(List<String> groups) {
        return new ImageDataset(provenance, label.named(groups.get(0)), train, test, box);
    }

    @Override
    public SpecificRecord rendering() {
        return new ImageShape(train.width(), train.height(), box);
    }
}
