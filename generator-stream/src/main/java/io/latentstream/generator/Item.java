package io.latentstream.generator;

import io.latentstream.generator.request.CheckedRequest;
import io.latentstream.latent.DecoderRow;

/**
 * One output that a request asks for, before it is made.
 *
 * @param index its place in the request
 * @param row what the decoder is asked for it
 */
record Item(CheckedRequest request, int index, DecoderRow row) {}
