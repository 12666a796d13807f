package io.latentstream.stack.registry;

/** A JSON document that is ready to send, where other answers are objects still to be written as JSON. */
record RawJson(String text) {}
