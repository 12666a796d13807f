package io.latentstream.trainer.dataset;

import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/** Labelled examples to train on, and others that training never sees to measure with. */
public interface Dataset {
    /** Where it comes from. */
    Provenance provenance();

    /** What the examples are labelled with, in the order of their labels. */
    List<Condition> conditions();

    /** Examples to learn from. */
    Examples train();

    /** Examples to measure with. */
    Examples test();

    /** What a row of values means, as the contract writes it: an ImageShape or an AudioRepresentation. */
    SpecificRecord rendering();
}
