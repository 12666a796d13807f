package io.latentstream.trainer.dataset;

import io.latentstream.latent.LabelGroup;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Labelled examples to train on, and others that training never sees to measure with. */
public interface Dataset {
    /** Where it comes from. */
    Provenance provenance();

    /** What the examples are labelled with, in the order of their labels. */
    List<LabelGroup> labelGroups();

    /** Examples to learn from. */
    Examples train();

    /** Examples to measure with. */
    Examples test();

    /**
     * The training set alone, divided: the last {@code share} of each combination of labels is measured with, the rest
     * learned from. The test set is left out.
     *
     * @throws DatasetException when a part would be empty
     */
    Dataset holdout(double share);

    /** What a row of values means, as the contract writes it: an ImageShape or an AudioRepresentation. */
    SpecificRecord rendering();
}
