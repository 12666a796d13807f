package io.latentstream.trainer.publish;

import io.latentstream.event.Metric;
import io.latentstream.event.ModelVersion;
import io.latentstream.trainer.evaluation.EvaluationResult;
import io.latentstream.trainer.evaluation.Protocol;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The versions and routes on Kafka, as last read, and what this process has measured of them. Safe for one thread. */
public final class PublishedModels {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Map<String, EvaluationResult> results = new HashMap<>();
    private Holdings holdings;

    /** Starts from what is on the topics. */
    public PublishedModels(Holdings holdings) {
        this.holdings = holdings;
    }

    /** Takes what has been read anew. */
    public void renew(Holdings now) {
        holdings = now;
    }

    /** Remembers how a version was measured. */
    void measured(ModelVersion version, EvaluationResult result) {
        results.put(Holdings.key(version), result);
    }

    /** One more than the highest number that a version of the model has, or had. */
    String nextVersion(String name) {
        long last = holdings.versions().keySet().stream()
                .filter(key -> key.startsWith(name + "/"))
                .map(key -> key.substring(name.length() + 1))
                .filter(version -> NUMBER.matcher(version).matches())
                .mapToLong(Long::parseLong)
                .max()
                .orElse(0);
        return Long.toString(last + 1);
    }

    /** The version with the most weight in the model's route. */
    public Optional<ModelVersion> routed(String name) {
        return holdings.route(name)
                .flatMap(route -> route.getWeights().entrySet().stream()
                        .filter(entry -> entry.getValue() > 0)
                        .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey())))
                .flatMap(entry -> holdings.version(name, entry.getKey()));
    }

    /** What a new version of the model has to beat, when it is measured as this candidate was. */
    Baseline baseline(String name, EvaluationResult candidate) {
        Optional<ModelVersion> routed = routed(name);
        if (routed.isEmpty()) {
            return new Baseline.None();
        }
        String version = routed.get().getVersion();
        EvaluationResult result = results.get(Holdings.key(name, version));
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
                && metric.getProtocol().equals(protocol.name())
                && Double.isFinite(metric.getValue()); // another client may have written anything
    }

    private static Baseline.Recorded recorded(String version, Metric metric) {
        Double error = metric.getStandardError();
        return new Baseline.Recorded(version, metric.getValue(), error == null || !Double.isFinite(error) ? 0 : error);
    }

    /** A version with the mark that the same training was done to its end, if there is one. */
    public Optional<ModelVersion> finished(TrainingIdentity training) {
        return holdings.versions().values().stream()
                .flatMap(latest -> latest.value().stream())
                .filter(training::finishedBy)
                .findFirst();
    }
}
