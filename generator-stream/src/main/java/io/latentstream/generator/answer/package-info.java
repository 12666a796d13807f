/**
 * What is sent for a request: its outputs, its one failure, or a dead letter.
 *
 * <p>In: a {@link io.latentstream.generator.generation.Generation} with its outputs, or the exception that refused the request.
 * Out: an {@link io.latentstream.generator.answer.Answer}, whose records are complete before the first is forwarded. Begin with
 * {@link io.latentstream.generator.answer.AnswerWriter}. How large an answer may be stands in {@link
 * io.latentstream.generator.answer.OutputLimits}; the headers of a dead letter in {@link
 * io.latentstream.generator.answer.DeadLetter}. Does not import {@code stream}.
 */
package io.latentstream.generator.answer;
