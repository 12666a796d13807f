package io.latentstream.client.gallery;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latentstream.client.Quality;
import io.latentstream.event.Artifact;
import io.latentstream.event.ArtifactRole;
import io.latentstream.event.ImageShape;
import io.latentstream.event.Metric;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The models that have been published and how requests are routed to them, as the events tell it. Readable from any thread. */
final class ModelBoard {
    /** Of each model, a page that opens is told of as many of its newest versions. */
    static final int MOST_VERSIONS = 12;

    private static final Comparator<ModelVersion> BY_NUMBER = // decimal numbers: 10 after 9
            Comparator.<ModelVersion>comparingInt(
                            version -> version.getVersion().length())
                    .thenComparing(ModelVersion::getVersion);

    private final Map<String, ModelVersion> versions = new ConcurrentHashMap<>();
    private final Map<String, ModelRoute> routes = new ConcurrentHashMap<>();

    Message add(ModelVersion version) {
        versions.put(key(version.getName(), version.getVersion()), version);
        return message(version);
    }

    Message add(ModelRoute route) {
        routes.put(route.getName(), route);
        return message(route);
    }

    Optional<ModelVersion> find(String model, String version) {
        return Optional.ofNullable(versions.get(key(model, version)));
    }

    /** All that a page needs that has heard nothing yet. */
    List<Message> messages() {
        List<Message> messages = new ArrayList<>();
        versions.values().stream()
                .collect(Collectors.groupingBy(ModelVersion::getName, TreeMap::new, Collectors.toList()))
                .values()
                .forEach(ofModel -> ofModel.stream()
                        .sorted(BY_NUMBER)
                        .skip(Math.max(0, ofModel.size() - MOST_VERSIONS))
                        .forEach(version -> messages.add(message(version))));
        routes.values().forEach(route -> messages.add(message(route)));
        return messages;
    }

    /** The page of HTML that shows people what a version is like. */
    static Optional<Artifact> report(ModelVersion version) {
        return version.getArtifacts().stream()
                .filter(artifact -> artifact.getRole() == ArtifactRole.REPORT
                        && artifact.getFormat().equals("html"))
                .findFirst();
    }

    private static String key(String model, String version) {
        return model + "/" + version;
    }

    private static Message message(ModelVersion version) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("model", version.getName()).put("version", version.getVersion());
        json.put("kind", version.getRendering() instanceof ImageShape ? "digits" : "speech");
        json.put("created", version.getCreated().toEpochMilli());
        json.put("quality", Quality.of(version).orElse(""));
        json.put("cpuSeconds", version.getTrainingCpuSeconds());
        json.put("report", report(version).isPresent());
        if (version.getData() != null) {
            json.put("data", version.getData().getName() + (version.getData().getSynthetic() ? " (synthetic)" : ""));
        }
        ObjectNode labels = json.putObject("labels");
        version.getLabelGroups().forEach(group -> group.getValues().forEach(labels.putArray(group.getName())::add));
        ArrayNode metrics = json.putArray("metrics");
        version.getMetrics().forEach(metric -> metrics.add(json(metric)));
        return Message.of("version", json);
    }

    private static ObjectNode json(Metric metric) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("name", metric.getName())
                .put("value", metric.getValue())
                .put("standardError", metric.getStandardError())
                .put("unit", metric.getUnit())
                .put("n", metric.getN())
                .put("split", metric.getSplit());
    }

    private static Message message(ModelRoute route) {
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("model", route.getName());
        ObjectNode weights = json.putObject("weights");
        route.getWeights().forEach(weights::put);
        return Message.of("route", json.put("shadow", route.getShadow()));
    }
}
