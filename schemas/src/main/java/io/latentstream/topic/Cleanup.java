package io.latentstream.topic;

/** What a topic does with old records: Kafka's {@code cleanup.policy}. */
public enum Cleanup {
    /** Records go when they are older than the retention. */
    DELETE,
    /** The latest record of each key stays. */
    COMPACT;

    /** The value of {@code cleanup.policy}. */
    public String policy() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
