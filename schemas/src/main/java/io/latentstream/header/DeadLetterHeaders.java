package io.latentstream.header;

/** Names of the headers of a dead letter, a record that is no request: why it is one and where it came from, all UTF-8 text. */
public final class DeadLetterHeaders {
    /** The event's type, since its value is no Avro record of ours. */
    public static final String TYPE = "io.latentstream.event.DeadLetter";

    /** Why the record could not be read. */
    public static final String REASON = "dlq-reason";

    /** Topic of the original. */
    public static final String TOPIC = "dlq-topic";

    /** Partition of the original. */
    public static final String PARTITION = "dlq-partition";

    /** Offset of the original. */
    public static final String OFFSET = "dlq-offset";

    private DeadLetterHeaders() {}

    /** The name under which a header of the original is kept: those of its own CloudEvent get the prefix {@code dlq-}. */
    public static String kept(String name) {
        return (CloudEventHeaders.isOfEvent(name) ? "dlq-" : "") + name;
    }
}
