/**
 * Text for terminals: rows of cells become the aligned lines of a table. Only the JDK may be imported. There is one class,
 * {@link io.latentstream.media.text.TextTable}; every command that prints a table uses it.
 */
package io.latentstream.media.text;
