/** The models that answer: read from the model topics, checked, loaded beside what serves, and swapped in between two requests. */
package io.latentstream.generator.model;
