package io.latentstream.generator.stream;

import org.apache.kafka.streams.processor.api.RecordMetadata;

/** Where a record lies on topic generation-requests. */
record Place(int partition, long offset) {
    static Place of(RecordMetadata record) {
        return new Place(record.partition(), record.offset());
    }
}
