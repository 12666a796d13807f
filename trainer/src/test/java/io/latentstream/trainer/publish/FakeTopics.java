package io.latentstream.trainer.publish;

import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The model topics of one publisher: they hold what it has committed. Values are written as Avro's text. */
public final class FakeTopics {
    /** What artifacts and whatever else needs no transaction are sent by. */
    public final MockProducer<String, byte[]> producer = mock();

    private final List<ProducerRecord<String, byte[]>> committed = new ArrayList<>();
    private final Map<String, ModelVersion> versionsByText = new HashMap<>();
    private final Map<String, ModelRoute> routesByText = new HashMap<>();
    private final Map<String, Latest<ModelVersion>> versions = new HashMap<>();
    private final Map<String, Latest<ModelRoute>> routes = new HashMap<>();
    private Runnable beforeCommit = () -> {};

    private static MockProducer<String, byte[]> mock() {
        return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    }

    /** The topics with these already on them. */
    public static FakeTopics holding(Holdings holdings) {
        FakeTopics topics = new FakeTopics();
        topics.versions.putAll(holdings.versions());
        topics.routes.putAll(holdings.routes());
        return topics;
    }

    /**
     * Does something once, when the next transaction is about to be committed; its producer is given to what is done.
     */
    void beforeNextCommit(Runnable happening) {
        beforeCommit = happening;
    }

    /** A publisher to them. */
    public ModelVersionPublisher publisher() {
        return new ModelVersionPublisher(
                producer, new ModelTransactions(this::transactional), this::holdings, this::write, this::write);
    }

    /** What they hold now. */
    public Holdings holdings() {
        return new Holdings(versions, routes);
    }

    /** All that was sent, first what needed no transaction. */
    public List<ProducerRecord<String, byte[]>> history() {
        List<ProducerRecord<String, byte[]>> all = new ArrayList<>(producer.history());
        all.addAll(committed);
        return all;
    }

    private byte[] write(String topic, ModelVersion version) {
        versionsByText.put(version.toString(), version);
        return version.toString().getBytes(StandardCharsets.UTF_8);
    }

    private byte[] write(String topic, ModelRoute route) {
        routesByText.put(route.toString(), route);
        return route.toString().getBytes(StandardCharsets.UTF_8);
    }

    private Producer<String, byte[]> transactional(String model) {
        return new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
            @Override
            public void commitTransaction() {
                Runnable happening = beforeCommit;
                beforeCommit = () -> {};
                happening.run();
                super.commitTransaction();
                history().forEach(FakeTopics.this::keep);
            }
        };
    }

    private void keep(ProducerRecord<String, byte[]> record) {
        committed.add(record);
        String text = new String(record.value(), StandardCharsets.UTF_8);
        if (record.topic().equals(Topics.MODEL_VERSIONS.name())) {
            versions.put(record.key(), new Latest<>(record.timestamp(), Optional.of(versionsByText.get(text))));
        } else {
            routes.put(record.key(), new Latest<>(record.timestamp(), Optional.of(routesByText.get(text))));
        }
    }
}
