package io.latentstream.stack.registry;

import org.apache.avro.Schema;

/**
 * A schema under a subject.
 *
 * @param subject usually the topic's name and {@code -value} or {@code -key}
 * @param version counted from 1 in each subject
 * @param id the same for the same schema in all subjects
 * @param schema the schema's JSON, as Avro writes it
 * @param deleted true where it is only kept for readers of old records
 */
record SubjectVersion(String subject, int version, int id, String schema, boolean deleted) {
    Schema parsed() {
        return new Schema.Parser().parse(schema);
    }

    SubjectVersion asDeleted() {
        return new SubjectVersion(subject, version, id, schema, true);
    }
}
