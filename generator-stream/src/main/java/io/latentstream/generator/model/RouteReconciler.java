package io.latentstream.generator.model;

import static io.latentstream.generator.model.ModelRefusedException.Kind.ABSENT;
import static io.latentstream.generator.model.ModelRefusedException.Kind.BROKEN;
import static io.latentstream.generator.model.ModelRefusedException.Kind.LOADING;

import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.generator.model.ServedModel.Share;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Works out what should be served, from the records, from what is loaded, and from what is served now. Used by one thread. */
final class RouteReconciler {
    private static final Logger LOG = LoggerFactory.getLogger(RouteReconciler.class);
    private static final int MOST_VERSIONS = 64; // of a route
    private static final int MOST_ANCESTORS = 16;

    private final ModelRecords records;
    private final ModelLoads loads;
    private final PinnedModels pinned;
    private final Refusals refusals;
    private final RefusalReport report;
    private final Duration patience;
    private boolean unread;

    /** @param patience how long a route waits for a version that is being loaded before it goes without */
    RouteReconciler(
            ModelRecords records,
            ModelLoads loads,
            PinnedModels pinned,
            Refusals refusals,
            RefusalReport report,
            Duration patience) {
        this.records = records;
        this.loads = loads;
        this.pinned = pinned;
        this.refusals = refusals;
        this.report = report;
        this.patience = patience;
    }

    /** What should be served next, by model; each version is held once for each time that it is named there. */
    Map<String, ServedModel> reconcile(Map<String, ServedModel> now) {
        Map<String, ServedModel> next = new HashMap<>();
        try {
            ModelRecords.Routes found = records.routes();
            found.unread().forEach(model -> keepWhatServes(model, now, next));
            for (ModelRoute route : found.routes()) {
                serve(route, now, next);
            }
            return Map.copyOf(next);
        } catch (RuntimeException e) {
            next.values().forEach(RouteReconciler::release);
            throw e;
        }
    }

    static void release(ServedModel served) {
        served.models().forEach(LoadedModel::release);
    }

    /** Whether a record could not be read since the last call, and must be looked at again. */
    boolean takeUnread() {
        boolean was = unread;
        unread = false;
        return was;
    }

    /** Keeps what serves, because its records cannot be read now. */
    private void keepWhatServes(String model, Map<String, ServedModel> now, Map<String, ServedModel> next) {
        unread = true;
        ServedModel served = now.get(model);
        if (served != null) {
            served.models().forEach(LoadedModel::retain);
            next.put(model, served);
        }
    }

    private void serve(ModelRoute route, Map<String, ServedModel> now, Map<String, ServedModel> next) {
        if (weighted(route).size() > MOST_VERSIONS) {
            ModelRefusedException why = new ModelRefusedException(
                    BROKEN,
                    "its route names %d versions; name at most %d"
                            .formatted(weighted(route).size(), MOST_VERSIONS));
            report.refused(route.getName(), "of the route", why, "what did before");
            keepWhatServes(route.getName(), now, next);
            return;
        }
        Candidates candidates = new Candidates(Optional.ofNullable(now.get(route.getName())));
        try {
            next.put(route.getName(), serve(route, candidates));
        } catch (UnreadNowException e) {
            LOG.warn("{}", e.getMessage());
            candidates.releaseAll();
            keepWhatServes(route.getName(), now, next);
        } catch (RuntimeException e) {
            candidates.releaseAll();
            throw e;
        }
    }

    /** The models found for one route. All are held, and released again where they are not used. */
    private static final class Candidates {
        private final Optional<ServedModel> now;
        private final List<Share> shares = new ArrayList<>();
        private final List<LoadedModel> held = new ArrayList<>();
        private final Map<String, ModelRefusedException> refused = new LinkedHashMap<>();
        private boolean loading;

        Candidates(Optional<ServedModel> now) {
            this.now = now;
        }

        LoadedModel hold(LoadedModel model) {
            held.add(model);
            return model;
        }

        void releaseAll() {
            held.forEach(LoadedModel::release);
            held.clear();
            shares.clear();
        }
    }

    private ServedModel serve(ModelRoute route, Candidates found) {
        for (String version : weighted(route)) {
            obtain(route.getName(), version, found)
                    .ifPresent(model ->
                            found.shares.add(new Share(model, route.getWeights().get(version))));
        }
        if (!found.loading && found.shares.isEmpty() && !found.refused.isEmpty()) {
            instead(route.getName(), found);
        }
        if (found.loading) {
            return whileLoading(found);
        }
        Optional<ModelRefusedException> why = found.refused.values().stream().findFirst();
        Optional<LoadedModel> shadow =
                Optional.ofNullable(route.getShadow()).flatMap(version -> obtain(route.getName(), version, found));
        ServedModel next = new ServedModel(found.shares, shadow, why);
        found.refused.forEach((version, cause) -> report.refused(route.getName(), version, cause, next.versions()));
        return next;
    }

    /** What serves goes on until all that the route names is ready. */
    private static ServedModel whileLoading(Candidates found) {
        found.releaseAll();
        found.now.stream().flatMap(ServedModel::models).forEach(model -> {
            model.retain();
            found.hold(model);
        });
        ModelRefusedException loading = new ModelRefusedException(LOADING, "it is being loaded; ask again in a moment");
        return found.now.orElse(new ServedModel(List.of(), Optional.empty(), Optional.of(loading)));
    }

    private static List<String> weighted(ModelRoute route) {
        return route.getWeights().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** A version that is loaded, held; empty where it is refused or being loaded, which the candidates note. */
    private Optional<LoadedModel> obtain(String model, String version, Candidates found) {
        try {
            ModelVersion record = records.version(model, version)
                    .orElseThrow(() -> new ModelRefusedException(
                            ABSENT, "it is not on topic 'model-versions'; publish it or route to another version"));
            Optional<LoadedModel> loaded = loaded(record, found);
            loaded.ifPresentOrElse(each -> report.fine(model, version), () -> found.loading = true);
            return loaded.map(found::hold);
        } catch (ModelRefusedException e) {
            found.refused.put(version, e);
            return Optional.empty();
        }
    }

    private Optional<LoadedModel> loaded(ModelVersion record, Candidates found) throws ModelRefusedException {
        Optional<LoadedModel> serving = found.now.stream()
                .flatMap(ServedModel::models)
                .filter(each -> each.version().equals(record))
                .findFirst();
        Optional<ModelRefusedException> trouble = serving.flatMap(LoadedModel::trouble);
        if (trouble.isPresent()) {
            refusals.add(record, trouble.get());
        }
        if (trouble.isEmpty() && serving.filter(LoadedModel::retain).isPresent()) {
            return serving;
        }
        Optional<ModelLease> lease = pinned.leaseLoaded(record);
        return lease.isPresent() ? lease.map(ModelLease::model) : loads.take(record, patience);
    }

    /** When all that a route names is refused: takes what served before, else the newest intact ancestor. */
    private void instead(String model, Candidates found) {
        List<Share> before = found.now.map(ServedModel::shares).orElse(List.of()).stream()
                .filter(share -> share.model().trouble().isEmpty())
                .toList();
        if (!before.isEmpty()) {
            before.forEach(share -> {
                share.model().retain();
                found.hold(share.model());
            });
            found.shares.addAll(before);
            return;
        }
        Set<String> tried = new HashSet<>(found.refused.keySet());
        for (String version : List.copyOf(found.refused.keySet())) {
            Optional<String> ancestor = parent(model, version);
            while (ancestor.isPresent() && tried.size() < MOST_ANCESTORS + MOST_VERSIONS && tried.add(ancestor.get())) {
                Optional<LoadedModel> intact = obtain(model, ancestor.get(), found);
                intact.ifPresent(each -> found.shares.add(new Share(each, 1)));
                if (intact.isPresent() || found.loading) {
                    return;
                }
                ancestor = parent(model, ancestor.get());
            }
        }
    }

    private Optional<String> parent(String model, String version) {
        return records.version(model, version).map(ModelVersion::getParent);
    }
}
