package io.latentstream.generator.model;

import static io.latentstream.event.FailureCode.DECODE_FAILED;
import static io.latentstream.event.FailureCode.MODEL_CORRUPT;
import static io.latentstream.event.FailureCode.UNKNOWN_MODEL;
import static io.latentstream.event.FailureCode.UNKNOWN_VERSION;

import io.latentstream.event.FailureCode;
import io.latentstream.event.ModelVersion;
import io.latentstream.generator.model.ModelRefusedException.Kind;
import io.latentstream.generator.render.Rendering;
import io.latentstream.generator.request.CheckedRequest;
import io.latentstream.generator.request.Medium;
import io.latentstream.generator.request.RequestRefusedException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the model that answers a request. What is served is one immutable snapshot, which {@link ModelLoader} replaces as a whole. A
 * request takes one lease, at its start, so that versions never mix within a request.
 */
public final class ServedModels {
    private static final int LISTED = 12;

    private final ModelRecords records;
    private final PinnedModels pinned;
    private volatile Map<String, ServedModel> served = Map.of();

    ServedModels(ModelRecords records, PinnedModels pinned) {
        this.records = records;
        this.pinned = pinned;
    }

    /**
     * Leases the version that a request pins, or the one that its model's route chooses for it.
     *
     * @throws RequestRefusedException with UNKNOWN_MODEL, UNKNOWN_VERSION or MODEL_CORRUPT
     */
    public ModelLease lease(CheckedRequest request) {
        return request.version().isPresent()
                ? leasePinned(request.model(), request.version().get())
                : leaseRouted(request.model(), request.id());
    }

    /** The same where it takes no loading; empty where it does. Throws a {@link RequestRefusedException} where nothing can be routed to. */
    public Optional<ModelLease> leaseLoaded(CheckedRequest request) {
        return request.version().isPresent()
                ? leasePinnedLoaded(request.model(), request.version().get())
                : Optional.of(leaseRouted(request.model(), request.id()));
    }

    /** What the routed versions of a model make; empty where none is served. */
    public Optional<Medium> medium(String model) {
        return Optional.ofNullable(served.get(model))
                .flatMap(each ->
                        each.models().findFirst().map(LoadedModel::rendering).map(Rendering::medium));
    }

    private ModelLease leaseRouted(String model, String requestId) {
        while (true) {
            ServedModel candidates = served.get(model);
            if (candidates == null || candidates.shares().isEmpty()) {
                throw notRoutable(model, Optional.ofNullable(candidates).flatMap(ServedModel::refusal));
            }
            LoadedModel chosen = candidates.choose(requestId);
            if (chosen.retain()) {
                return new ModelLease(chosen);
            }
            Thread.onSpinWait(); // it was swapped out since we looked, so there is a new snapshot
        }
    }

    private Optional<ModelLease> leasePinnedLoaded(String model, String version) {
        ServedModel routed = served.get(model);
        Optional<ModelLease> lease = routed == null
                ? Optional.empty()
                : routed.models()
                        .filter(each ->
                                each.name().equals(version) && each.trouble().isEmpty() && each.retain())
                        .findFirst()
                        .map(ModelLease::new);
        return lease.or(() -> record(model, version).flatMap(pinned::leaseLoaded));
    }

    private ModelLease leasePinned(String model, String version) {
        Optional<ModelLease> loaded = leasePinnedLoaded(model, version);
        if (loaded.isPresent()) {
            return loaded.get();
        }
        ModelVersion record = record(model, version).orElseThrow(() -> noVersion(model, version));
        try {
            return pinned.lease(record);
        } catch (ModelRefusedException e) {
            throw new RequestRefusedException(
                    e.kind() == Kind.LOADING ? DECODE_FAILED : MODEL_CORRUPT,
                    "version %s of model %s cannot be loaded: %s"
                            .formatted(
                                    RequestRefusedException.quoted(version),
                                    RequestRefusedException.quoted(model),
                                    e.getMessage()));
        }
    }

    /** A version's record; throws what the reader threw where it cannot be read now. */
    private Optional<ModelVersion> record(String model, String version) {
        try {
            return records.version(model, version);
        } catch (UnreadNowException e) {
            throw e.reason();
        }
    }

    private RequestRefusedException noVersion(String model, String version) {
        List<String> known = records.versionsOf(model);
        if (known.isEmpty()) {
            return noModel(model);
        }
        return new RequestRefusedException(
                UNKNOWN_VERSION,
                "model %s has no version %s; known: %s; pin one of these or leave the version out"
                        .formatted(
                                RequestRefusedException.quoted(model),
                                RequestRefusedException.quoted(version),
                                newest(known)));
    }

    private RequestRefusedException noModel(String model) {
        Set<String> known = records.modelNames();
        return new RequestRefusedException(
                UNKNOWN_MODEL,
                "model %s has no version on topic 'model-versions'; run the trainer first; known: %s"
                        .formatted(
                                RequestRefusedException.quoted(model),
                                known.isEmpty() ? "none" : newest(List.copyOf(known))));
    }

    private RequestRefusedException notRoutable(String model, Optional<ModelRefusedException> why) {
        List<String> versions = records.versionsOf(model);
        if (versions.isEmpty()) {
            return noModel(model);
        }
        FailureCode code = code(why.map(ModelRefusedException::kind).orElse(Kind.ABSENT));
        String reason = why.map(e -> "the version that its route names is "
                        + (e.kind() == Kind.LOADING ? "not ready: " : "refused: ") + e.getMessage())
                .orElse("no version of it has a weight above 0 on topic 'model-routes'; route one");
        return new RequestRefusedException(
                code,
                "model %s cannot answer: %s; or pin one of its versions: %s"
                        .formatted(RequestRefusedException.quoted(model), reason, newest(versions)));
    }

    private static FailureCode code(Kind kind) {
        return switch (kind) {
            case ABSENT -> UNKNOWN_MODEL;
            case LOADING -> DECODE_FAILED;
            case INCOMPLETE, BROKEN -> MODEL_CORRUPT;
        };
    }

    private static String newest(List<String> names) {
        int hidden = Math.max(0, names.size() - LISTED);
        return (hidden > 0 ? "..., " : "") + String.join(", ", names.subList(hidden, names.size()));
    }

    /** Replaces what answers and lets go of what did; requests under way keep theirs. */
    void publish(Map<String, ServedModel> next) {
        Map<String, ServedModel> previous = served;
        served = next;
        previous.values().forEach(RouteReconciler::release);
    }

    Map<String, ServedModel> now() {
        return served;
    }
}
