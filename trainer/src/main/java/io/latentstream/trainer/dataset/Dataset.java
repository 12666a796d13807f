package io.latentstream.trainer.dataset;

import io.latentstream.latent.LabelGroup;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Labelled examples: a training set, and a test set that training never sees. */
public interface Dataset {
    /** Where it comes from. */
    Provenance provenance();

    /** The label groups; group {@code i} is label {@code i} of an example. */
    List<LabelGroup> labelGroups();

    /** The same examples, their label groups called by these names, one for each in its order. */
    Dataset named(List<String> groups);

    /** The training set. */
    Examples train();

    /** The test set; the validation set of a dataset with a holdout. */
    Examples test();

    /**
     * This dataset with its training set divided: of each combination of labels, the last {@code share} becomes the test set of
     * the result. The test set of this dataset is left out.
     *
     * @throws DatasetException when a part would be empty
     */
    Dataset holdout(double share);

    /** How to render a row of values, as a ModelVersion says it: an ImageShape or an AudioRepresentation. */
    SpecificRecord rendering();
}
