/**
 * What a file says of how it was made, so that it can be made again.
 *
 * <p>In: an output, or the text that a file carries. Out: that text, or the request for the same output. Begin with {@link
 * io.latentstream.recipe.Recipe}. Imports the contracts and the classes that Avro may load.
 */
package io.latentstream.recipe;
