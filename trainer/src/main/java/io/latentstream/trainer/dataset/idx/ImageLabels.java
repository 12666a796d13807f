package io.latentstream.trainer.dataset.idx;

import io.latentstream.latent.LabelGroup;
import io.latentstream.trainer.dataset.DatasetException;
import io.latentstream.trainer.dataset.LabelledImages;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The labels that a dataset's images have.
 *
 * @param values the numbers in the files, 0 to 255, ascending
 */
record ImageLabels(List<Integer> values) {
    ImageLabels {
        values = List.copyOf(values);
    }

    /** The labels that occur in these images. */
    static ImageLabels of(LabelledImages images) {
        return new ImageLabels(IntStream.range(0, images.count())
                .map(images::label)
                .distinct()
                .sorted()
                .boxed()
                .toList());
    }

    LabelGroup group(String name) {
        return new LabelGroup(name, values.stream().map(String::valueOf).toList());
    }

    /**
     * The images, with each label replaced by its index in {@link #values}.
     *
     * @throws DatasetException for a label that is not among the values
     */
    LabelledImages indexed(LabelledImages images, String dataset) {
        byte[] indices = new byte[images.count()];
        for (int i = 0; i < indices.length; i++) {
            int index = values.indexOf(images.label(i));
            if (index < 0) {
                throw new DatasetException(
                        "dataset '%s': test image %d has label %d, which no training image has; give some, or remove it"
                                .formatted(dataset, i, images.label(i)));
            }
            indices[i] = (byte) index;
        }
        return images.labelled(indices);
    }
}
