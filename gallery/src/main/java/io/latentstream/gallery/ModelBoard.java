package io.latentstream.gallery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latentstream.client.ModelArtifacts;
import io.latentstream.client.PlainText;
import io.latentstream.client.Quality;
import io.latentstream.event.Artifact;
import io.latentstream.event.ArtifactRole;
import io.latentstream.event.ImageShape;
import io.latentstream.event.Metric;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The published models and their routes, gathered from events, as messages for the page. Thread-safe. */
final class ModelBoard {
    /** How many of a model's newest versions a page shows. */
    static final int MOST_VERSIONS = 12;

    private static final int MOST_MODELS = 100;
    private static final int LONGEST_NAME = 100;
    private static final int MOST_BYTES = 64 << 10; // of a message

    private static final Comparator<ModelVersion> BY_NUMBER = // decimal numbers: 10 after 9
            Comparator.<ModelVersion>comparingInt(
                            version -> version.getVersion().length())
                    .thenComparing(ModelVersion::getVersion);

    private final Map<String, List<ModelVersion>> versions = new TreeMap<>(); // by model, the newest last
    private final Map<String, ModelRoute> routes = new TreeMap<>();

    /** Adds a version; returns the message for the pages, or nothing when its names or its size are unreasonable. */
    synchronized Optional<Message> add(ModelVersion version) {
        Optional<Message> message = told(message(version), version.getName(), version.getVersion());
        if (message.isPresent() && (versions.containsKey(version.getName()) || versions.size() < MOST_MODELS)) {
            List<ModelVersion> ofModel = versions.computeIfAbsent(version.getName(), unseen -> new ArrayList<>());
            ofModel.removeIf(older -> older.getVersion().equals(version.getVersion()));
            ofModel.add(kept(version));
            ofModel.sort(BY_NUMBER);
            if (ofModel.size() > MOST_VERSIONS) {
                ofModel.remove(0);
            }
        }
        return message;
    }

    /** Adds a route, as {@link #add(ModelVersion)} does a version. */
    synchronized Optional<Message> add(ModelRoute route) {
        Optional<Message> message = told(message(route), route.getName());
        if (message.isPresent() && (routes.containsKey(route.getName()) || routes.size() < MOST_MODELS)) {
            routes.put(route.getName(), route);
        }
        return message;
    }

    synchronized Optional<ModelVersion> find(String model, String version) {
        return versions.getOrDefault(model, List.of()).stream()
                .filter(each -> each.getVersion().equals(version))
                .findFirst();
    }

    /** The messages for a page that has just connected. */
    synchronized List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        versions.values().forEach(ofModel -> ofModel.forEach(version -> messages.add(message(version))));
        routes.values().forEach(route -> messages.add(message(route)));
        return messages;
    }

    /** Names become parts of paths and headings: blank ones and ones with control characters are refused. */
    private static Optional<Message> told(Message message, String... names) {
        boolean named = Arrays.stream(names)
                .allMatch(name ->
                        !name.isBlank() && PlainText.of(name, LONGEST_NAME).equals(name));
        return named && message.size() <= MOST_BYTES ? Optional.of(message) : Optional.empty();
    }

    /** The version without what neither pages nor their requests need. */
    private static ModelVersion kept(ModelVersion version) {
        return ModelVersion.newBuilder(version)
                .setArtifacts(version.getArtifacts().stream()
                        .filter(each -> each.getRole() == ArtifactRole.REPORT || isEncoder(each))
                        .toList())
                .setHyperparameters(Map.of())
                .setLibraries(Map.of())
                .setArchitecture(null)
                .build();
    }

    private static boolean isEncoder(Artifact artifact) {
        return artifact.getRole() == ArtifactRole.ENCODER;
    }

    private static Message message(ModelVersion version) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("model", version.getName()).put("version", version.getVersion());
        json.put("kind", version.getRendering() instanceof ImageShape ? "image" : "audio");
        json.put("created", version.getCreated().toEpochMilli());
        json.put("quality", Quality.of(version).map(Outputs::shown).orElse(""));
        json.put("cpuSeconds", version.getTrainingCpuSeconds());
        json.put("encoder", version.getArtifacts().stream().anyMatch(ModelBoard::isEncoder));
        json.put("report", ModelArtifacts.report(version).isPresent());
        if (version.getData() != null) {
            String data = Outputs.shown(version.getData().getName());
            json.put("data", data + (version.getData().getSynthetic() ? " (synthetic)" : ""));
        }
        ArrayNode groups = json.putArray("groups"); // in the version's order, which an object would not keep
        version.getLabelGroups().forEach(group -> {
            ArrayNode values = groups.addObject().put("name", group.getName()).putArray("values");
            group.getValues().forEach(values::add);
        });
        ArrayNode metrics = json.putArray("metrics");
        version.getMetrics().forEach(metric -> metrics.add(json(metric)));
        return Message.of("version", json);
    }

    private static ObjectNode json(Metric metric) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", Outputs.shown(metric.getName()))
                .put("value", metric.getValue())
                .put("standardError", metric.getStandardError())
                .put("unit", Outputs.shown(metric.getUnit()))
                .put("n", metric.getN())
                .put("split", Outputs.shown(metric.getSplit()));
    }

    private static Message message(ModelRoute route) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("model", route.getName());
        ObjectNode weights = json.putObject("weights");
        route.getWeights().forEach(weights::put);
        return Message.of("route", json.put("shadow", route.getShadow()));
    }
}
