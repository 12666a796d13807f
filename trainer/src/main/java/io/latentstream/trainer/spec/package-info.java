/**
 * What a model is before it has seen data: read from YAML, checked, and made definite by a data set's sizes and labels.
 *
 * <p>In: the text of a spec ({@code specs/mnist-cvae.yml} explains each key) and a {@code Dataset}. Out: a {@link
 * VaeSpec}, whose {@code digest} says which specs train the same model. Texts are bounded before they are read: at most
 * 64 Ki characters, no aliases, 16 levels. Imports the shapes of layers from {@code nn}; nothing here may import {@code
 * vae}, ND4J or DL4J.
 *
 * <p>Begin with {@link SpecFile}.
 */
package io.latentstream.trainer.spec;
