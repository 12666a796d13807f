package io.latentstream.generator;

import io.latentstream.header.CloudEventHeaders;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** W3C trace context in a record's headers. */
final class TraceHeaders implements TextMapGetter<Headers> {
    static final TraceHeaders READER = new TraceHeaders();

    private TraceHeaders() {}

    @Override
    public Iterable<String> keys(Headers headers) {
        List<Header> all = Arrays.asList(headers.toArray());
        return all.stream().map(Header::key).toList();
    }

    @Override
    public String get(Headers headers, String key) {
        return CloudEventHeaders.value(headers, key).orElse(null);
    }
}
