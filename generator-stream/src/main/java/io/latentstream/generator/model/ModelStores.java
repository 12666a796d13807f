package io.latentstream.generator.model;

import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * The model topics as global stores, complete on every instance: artifacts on disk, versions and routes in memory. The stores
 * hold {@link LastRecords} of bytes as received, so that no record can stop the global thread and the order of reading does not
 * matter.
 */
public final class ModelStores {
    private ModelStores() {}

    /** Adds the stores to a topology; the loader hears of every record, also of those read again after a restart. */
    public static void addTo(Topology topology, ModelLoader loader) {
        add(topology, Topics.MODEL_ARTIFACTS, Stores.persistentKeyValueStore(Topics.MODEL_ARTIFACTS.name()), loader);
        add(topology, Topics.MODEL_VERSIONS, Stores.inMemoryKeyValueStore(Topics.MODEL_VERSIONS.name()), loader);
        add(topology, Topics.MODEL_ROUTES, Stores.inMemoryKeyValueStore(Topics.MODEL_ROUTES.name()), loader);
    }

    private static void add(Topology topology, Topic<?> topic, KeyValueBytesStoreSupplier store, ModelLoader loader) {
        topology.addGlobalStore(
                Stores.keyValueStoreBuilder(store, Serdes.String(), Serdes.ByteArray())
                        .withLoggingDisabled(),
                "read-" + topic.name(),
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                topic.name(),
                "keep-" + topic.name(),
                () -> new Keeper(topic, loader));
    }

    private static final class Keeper implements Processor<String, byte[], Void, Void> {
        private final Topic<?> topic;
        private final ModelLoader loader;
        private KeyValueStore<String, byte[]> store;
        private ProcessorContext<Void, Void> context;

        Keeper(Topic<?> topic, ModelLoader loader) {
            this.topic = topic;
            this.loader = loader;
        }

        @Override
        public void init(ProcessorContext<Void, Void> processorContext) {
            context = processorContext;
            store = context.getStateStore(topic.name());
            loader.attach(topic, store);
        }

        @Override
        public void process(Record<String, byte[]> record) {
            if (record.key() != null) { // compacted topics have keys; a foreign record may not
                int partition = context.recordMetadata().orElseThrow().partition();
                LastRecords known = LastRecords.read(store.get(record.key()));
                LastRecords next = known.with(new LastRecords.Entry(partition, record.timestamp(), record.value()));
                store.put(record.key(), next.toBytes());
                loader.changed(topic, record.key());
            }
        }
    }
}
