package io.latentstream.trainer;

import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.publish.Promotion;

/** What models of one kind of data are trained on, and who judges them. */
record Course(Dataset dataset, Promotion promotion) {}
