/** From a decoder's values to payloads that people and machines can use. */
package io.latentstream.generator.render;
