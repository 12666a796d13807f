package io.latentstream.stack.registry;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Confluent's REST API: which path does what. Answers are what Jackson makes JSON of. */
final class RegistryRoutes {
    private final SchemaStore store;
    private final SubjectRoutes subjects;

    RegistryRoutes(SchemaStore store) {
        this.store = store;
        this.subjects = new SubjectRoutes(store);
    }

    /**
     * Answers a request.
     *
     * @throws RegistryException for any answer but success
     */
    Object answer(RegistryRequest request) {
        List<String> path = request.path();
        return switch (path.isEmpty() ? "" : path.get(0)) {
            case "" -> Map.of();
            case "subjects" -> subjects.answer(request);
            case "schemas" -> schemas(request, path.size());
            case "config" -> config(request, path.size() > 1 ? path.get(1) : null);
            case "compatibility" -> compatibility(request);
            case "mode" -> mode(request, path.size());
            default -> throw request.unknown();
        };
    }

    private Object schemas(RegistryRequest request, int depth) {
        request.requireGet();
        if (depth == 2) {
            request.requireSegment(1, "types");
            return List.of("AVRO");
        }
        request.requireSegment(1, "ids");
        if (depth == 3) {
            Map<String, Object> found = new LinkedHashMap<>();
            found.put("schema", store.schema(request.id(2)));
            if (request.isSet("fetchMaxId")) {
                found.put("maxId", store.maxId());
            }
            return found;
        }
        return switch (depth == 4 ? request.path().get(3) : "") {
            case "schema" -> new RawJson(store.schema(request.id(2)));
            case "subjects" ->
                store.uses(request.id(2)).stream()
                        .map(SubjectVersion::subject)
                        .distinct()
                        .toList();
            case "versions" ->
                store.uses(request.id(2)).stream()
                        .map(use -> Map.of("subject", use.subject(), "version", use.version()))
                        .toList();
            default -> throw request.unknown();
        };
    }

    private Object config(RegistryRequest request, String subject) {
        switch (request.method()) {
            case "GET" -> {
                boolean ofAll = subject == null || request.isSet("defaultToGlobal");
                CompatibilityLevel level = ofAll
                        ? store.level(subject)
                        : store.ownLevel(subject).orElseThrow(() -> RegistryException.noLevel(subject));
                return Map.of("compatibilityLevel", level);
            }
            case "PUT" -> {
                store.setLevel(subject, request.body().level());
                return Map.of("compatibility", request.body().level());
            }
            case "DELETE" -> {
                CompatibilityLevel before = store.level(subject);
                store.setLevel(subject, null);
                return Map.of("compatibilityLevel", before);
            }
            default -> throw request.unknown();
        }
    }

    private Object compatibility(RegistryRequest request) {
        int depth = request.path().size();
        boolean known = (depth == 4 || depth == 5) && request.method().equals("POST");
        if (!known) {
            throw request.unknown();
        }
        request.requireSegment(1, "subjects");
        request.requireSegment(3, "versions");
        String subject = request.path().get(2);
        OptionalInt against = depth == 4
                ? OptionalInt.empty()
                : OptionalInt.of(
                        store.version(subject, request.version(4), false).version());
        List<String> objections = store.objections(subject, request.body().schema(), against);
        Map<String, Object> verdict = new LinkedHashMap<>();
        verdict.put("is_compatible", objections.isEmpty());
        if (request.isSet("verbose")) {
            verdict.put("messages", objections);
        }
        return verdict;
    }

    private static Object mode(RegistryRequest request, int depth) {
        request.requireGet();
        if (depth > 1 && !request.isSet("defaultToGlobal")) {
            throw RegistryException.noMode(request.path().get(1));
        }
        return Map.of("mode", "READWRITE");
    }
}
