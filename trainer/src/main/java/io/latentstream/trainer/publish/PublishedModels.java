package io.latentstream.trainer.publish;

import io.latentstream.event.Metric;
import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.trainer.evaluation.EvaluationResult;
import io.latentstream.trainer.evaluation.Protocol;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The versions and routes on Kafka, as read at the start and published since. Safe for one thread. */
public final class PublishedModels {
    private final Map<String, ModelVersion> versions = new HashMap<>();
    private final Map<String, ModelRoute> routes = new HashMap<>();
    private final Map<String, EvaluationResult> results = new HashMap<>();

    /** Starts from what is on the topics. */
    public PublishedModels(Collection<ModelVersion> versions, Collection<ModelRoute> routes) {
        versions.forEach(version -> this.versions.put(key(version.getName(), version.getVersion()), version));
        routes.forEach(route -> this.routes.put(route.getName(), route));
    }

    private static String key(String name, String version) {
        return name + "/" + version;
    }

    void add(ModelVersion version, ModelRoute route, EvaluationResult result) {
        String key = key(version.getName(), version.getVersion());
        versions.put(key, version);
        routes.put(route.getName(), route);
        results.put(key, result);
    }

    /** One more than the highest number that a version of the model has. */
    String nextVersion(String name) {
        return versions.values().stream()
                .filter(version -> version.getName().equals(name))
                .map(ModelVersion::getVersion)
                .filter(version -> version.matches("[0-9]+"))
                .map(BigInteger::new)
                .max(Comparator.naturalOrder())
                .orElse(BigInteger.ZERO)
                .add(BigInteger.ONE)
                .toString();
    }

    /** The version with the most weight in the model's route. */
    public Optional<ModelVersion> routed(String name) {
        return Optional.ofNullable(routes.get(name))
                .flatMap(route -> route.getWeights().entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                        .map(entry -> versions.get(key(name, entry.getKey()))));
    }

    /** What a new version of the model has to beat, when it is measured as this candidate was. */
    Baseline baseline(String name, EvaluationResult candidate) {
        Optional<ModelVersion> routed = routed(name);
        if (routed.isEmpty()) {
            return new Baseline.None();
        }
        String version = routed.get().getVersion();
        EvaluationResult result = results.get(key(name, version));
        if (result != null && result.testDigest().equals(candidate.testDigest())) {
            return new Baseline.Measured(version, result);
        }
        boolean sameTest =
                candidate.testDigest().equals(routed.get().getHyperparameters().get(VersionRecord.TEST_DIGEST));
        return routed.get().getMetrics().stream()
                .filter(metric -> sameTest && isLoss(metric, candidate.protocol()))
                .findFirst()
                .<Baseline>map(metric -> recorded(version, metric))
                .orElseGet(Baseline.None::new); // other data: nothing to compare with
    }

    private static boolean isLoss(Metric metric, Protocol protocol) {
        return metric.getName().equals(protocol.lossName())
                && metric.getProtocol().equals(protocol.name());
    }

    private static Baseline.Recorded recorded(String version, Metric metric) {
        Double error = metric.getStandardError();
        return new Baseline.Recorded(version, metric.getValue(), error == null ? 0 : error);
    }

    /** Replaces the record of a version that is known already. */
    void update(ModelVersion version) {
        versions.put(key(version.getName(), version.getVersion()), version);
    }

    /** A version with the mark that the same training was done to its end, if there is one. */
    public Optional<ModelVersion> finished(TrainingIdentity training) {
        return versions.values().stream().filter(training::finishedBy).findFirst();
    }
}
