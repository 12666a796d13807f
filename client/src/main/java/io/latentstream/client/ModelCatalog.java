package io.latentstream.client;

import io.latentstream.event.LabelGroup;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.kafka.ClientEnvironment;
import io.latentstream.serde.RegistryRefusedException;
import io.latentstream.topic.Topic;
import io.latentstream.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;

/**
 * The models that have been published and how requests are routed to them, at one moment.
 *
 * @param versions every version there is, in no order
 * @param routes route of each model that has one, by the model's name
 */
public record ModelCatalog(List<ModelVersion> versions, Map<String, ModelRoute> routes) {
    private static final List<Topic<?>> TOPICS = List.of(Topics.MODEL_VERSIONS, Topics.MODEL_ROUTES);

    /**
     * Copies both.
     *
     * @param versions every version there is
     * @param routes by the model's name
     */
    public ModelCatalog {
        versions = List.copyOf(versions);
        routes = Map.copyOf(routes);
    }

    /**
     * Reads topics {@code model-versions} and {@code model-routes} to their present ends.
     *
     * @param environment the broker and the schema registry
     * @return what they hold
     * @throws UnavailableException when the broker does not answer within 10 seconds or lacks a topic, or the schema registry
     *     does not answer or refuses to
     */
    public static ModelCatalog read(ClientEnvironment environment) {
        Connection connection = new Connection(environment);
        try (TopicConsumer consumer = connection.consume(TOPICS, TopicConsumer.Start.BEGINNING)) {
            return read(consumer, connection.decoder(TOPICS), Connection.PATIENCE);
        }
    }

    /**
     * The values of a version's label group.
     *
     * @param version a version of a model
     * @param group name of the group, such as {@code digit}
     * @return its values in the model's order; none where it has no such group
     */
    public static List<String> values(ModelVersion version, String group) {
        return version.getLabelGroups().stream()
                .filter(each -> each.getName().equals(group))
                .findFirst()
                .map(LabelGroup::getValues)
                .orElse(List.of());
    }

    /**
     * Labels for the outputs that show what a version can do: the first label group's values in turn, and beside them those of the
     * other groups.
     *
     * @param version a version of a model
     * @param turn 0 or more
     * @return label group to value, one for each group; empty for an unconditional model
     */
    public static Map<String, String> labelsInTurn(ModelVersion version, int turn) {
        Map<String, String> labels = new LinkedHashMap<>();
        version.getLabelGroups()
                .forEach(group -> labels.put(
                        group.getName(),
                        group.getValues().get(turn % group.getValues().size())));
        return labels;
    }

    /**
     * How many labels show all of a version's first label group.
     *
     * @param version a version of a model
     * @return number of the group's values; 0 for an unconditional model
     */
    public static int turns(ModelVersion version) {
        return version.getLabelGroups().isEmpty()
                ? 0
                : version.getLabelGroups().get(0).getValues().size();
    }

    static ModelCatalog read(TopicConsumer consumer, EventDecoder decoder, Duration patience) {
        Map<String, ModelVersion> versions = new HashMap<>();
        Map<String, ModelRoute> routes = new HashMap<>();
        Skipped skipped = new Skipped(System::nanoTime);
        AtomicReference<RegistryRefusedException> refused = new AtomicReference<>();
        consumer.readToEnd(patience, record -> {
            try {
                if (record.topic().equals(Topics.MODEL_VERSIONS.name())) {
                    put(versions, Topics.MODEL_VERSIONS, record, decoder);
                } else {
                    put(routes, Topics.MODEL_ROUTES, record, decoder);
                }
            } catch (RegistryRefusedException e) {
                refused.set(e);
                skipped.add(record, e);
            } catch (SerializationException e) {
                skipped.add(record, e);
            }
        });
        if (versions.isEmpty() && refused.get() != null) { // "there are none" would be a guess
            throw new UnavailableException(
                    "no model could be read: " + refused.get().getMessage(), refused.get());
        }
        return new ModelCatalog(new ArrayList<>(versions.values()), routes);
    }

    private static <V> void put(
            Map<String, V> latest, Topic<V> topic, ConsumerRecord<String, byte[]> record, EventDecoder decoder) {
        V value = decoder.decode(topic, record);
        if (value == null) {
            latest.remove(record.key());
        } else {
            latest.put(record.key(), value);
        }
    }

    /**
     * A version of a model.
     *
     * @param model name of the model
     * @param version a decimal number as text
     * @return the version; empty when it has not been published
     */
    public Optional<ModelVersion> version(String model, String version) {
        return versions.stream()
                .filter(each ->
                        each.getName().equals(model) && each.getVersion().equals(version))
                .findFirst();
    }

    /**
     * The version that gets most of a model's unpinned requests.
     *
     * @param model name of the model
     * @return the version; empty where none is routed, or what is routed is not published
     */
    public Optional<ModelVersion> routed(String model) {
        return Optional.ofNullable(routes.get(model))
                .flatMap(route -> route.getWeights().entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey())))
                .flatMap(most -> version(model, most.getKey()));
    }

    /**
     * The share of its model's unpinned requests that a version gets.
     *
     * @param version a version of a model
     * @return 0 to 1; empty when its model's route does not name it
     */
    public OptionalDouble share(ModelVersion version) {
        ModelRoute route = routes.get(version.getName());
        if (route == null || !route.getWeights().containsKey(version.getVersion())) {
            return OptionalDouble.empty();
        }
        double total =
                route.getWeights().values().stream().mapToInt(Integer::intValue).sum();
        return OptionalDouble.of(total == 0 ? 0 : route.getWeights().get(version.getVersion()) / total);
    }

    /**
     * Whether a version is loaded and warmed without getting routed requests.
     *
     * @param version a version of a model
     * @return true for the shadow version of its model's route
     */
    public boolean isShadow(ModelVersion version) {
        ModelRoute route = routes.get(version.getName());
        return route != null && version.getVersion().equals(route.getShadow());
    }
}
