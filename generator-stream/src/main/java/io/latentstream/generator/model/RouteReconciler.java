package io.latentstream.generator.model;

import static io.latentstream.generator.model.ModelRefusedException.Kind.ABSENT;

import io.latentstream.event.ModelRoute;
import io.latentstream.event.ModelVersion;
import io.latentstream.generator.model.ServedModel.Share;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Works out what should answer, from the records and from what answers now. Used by one thread. */
final class RouteReconciler {
    private final ModelRecords records;
    private final ModelReader reader;
    private final RefusalReport report;

    RouteReconciler(ModelRecords records, ModelReader reader, RefusalReport report) {
        this.records = records;
        this.reader = reader;
        this.report = report;
    }

    /** What should answer next, by model; each model in it is held once for each time that it is named there. */
    Map<String, ServedModel> reconcile(Map<String, ServedModel> now) {
        Map<String, ServedModel> next = new HashMap<>();
        try {
            for (ModelRoute route : records.routes()) {
                next.put(route.getName(), serve(route, Optional.ofNullable(now.get(route.getName()))));
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

    private ServedModel serve(ModelRoute route, Optional<ServedModel> now) {
        List<Share> shares = new ArrayList<>();
        try {
            return serve(route, now, shares);
        } catch (RuntimeException e) {
            shares.forEach(share -> share.model().release());
            throw e;
        }
    }

    private ServedModel serve(ModelRoute route, Optional<ServedModel> now, List<Share> shares) {
        Map<String, ModelRefusedException> refused = new LinkedHashMap<>();
        for (String version : weighted(route)) {
            obtain(route.getName(), version, now, refused)
                    .ifPresent(model ->
                            shares.add(new Share(model, route.getWeights().get(version))));
        }
        if (shares.isEmpty() && !refused.isEmpty()) {
            shares.addAll(instead(route.getName(), now, refused));
        }
        Optional<ModelRefusedException> why = refused.values().stream().findFirst();
        Optional<LoadedModel> shadow =
                Optional.ofNullable(route.getShadow()).flatMap(v -> obtain(route.getName(), v, now, refused));
        ServedModel next = new ServedModel(shares, shadow, why);
        refused.forEach((version, cause) -> report.refused(route.getName(), version, cause, next.versions()));
        return next;
    }

    private static List<String> weighted(ModelRoute route) {
        return route.getWeights().entrySet().stream()
                .filter(entry -> entry.getValue() > 0)
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    /** A version, held for the caller: the one that is loaded already, or a new one; empty, and noted, where it is refused. */
    private Optional<LoadedModel> obtain(
            String model, String version, Optional<ServedModel> now, Map<String, ModelRefusedException> refused) {
        try {
            ModelVersion record = records.version(model, version)
                    .orElseThrow(() -> new ModelRefusedException(
                            ABSENT, "it is not on topic 'model-versions'; publish it or route to another version"));
            LoadedModel loaded = now.stream()
                    .flatMap(ServedModel::models)
                    .filter(each -> each.version().equals(record) && each.retain())
                    .findFirst()
                    .orElse(null);
            if (loaded == null) {
                loaded = reader.read(record, records::chunk);
            }
            report.fine(model, version);
            return Optional.of(loaded);
        } catch (ModelRefusedException e) {
            refused.put(version, e);
            return Optional.empty();
        }
    }

    /** What answers when all that the route names is refused: what did so before, else the newest intact ancestor. */
    private List<Share> instead(String model, Optional<ServedModel> now, Map<String, ModelRefusedException> refused) {
        List<Share> before = now.map(ServedModel::shares).orElse(List.of());
        if (!before.isEmpty()) {
            before.forEach(share -> share.model().retain());
            return before;
        }
        Set<String> tried = new HashSet<>(refused.keySet());
        for (String version : List.copyOf(refused.keySet())) {
            Optional<String> ancestor = parent(model, version);
            while (ancestor.isPresent() && tried.add(ancestor.get())) {
                Optional<LoadedModel> intact = obtain(model, ancestor.get(), now, refused);
                if (intact.isPresent()) {
                    return List.of(new Share(intact.get(), 1));
                }
                ancestor = parent(model, ancestor.get());
            }
        }
        return List.of();
    }

    private Optional<String> parent(String model, String version) {
        return records.version(model, version).map(ModelVersion::getParent);
    }
}
