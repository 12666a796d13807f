package io.latentstream.generator.model;

import io.latentstream.generator.request.RequestHash;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What answers the requests for one model at one moment.
 *
 * @param shares the versions that answer routed requests, by version; empty when none can
 * @param shadow a version that is loaded and answers only when pinned
 * @param refusal why no version answers, where that is so
 */
record ServedModel(List<Share> shares, Optional<LoadedModel> shadow, Optional<ModelRefusedException> refusal) {
    /** Answers nothing. */
    static final ServedModel NONE = new ServedModel(List.of(), Optional.empty(), Optional.empty());

    ServedModel {
        shares = List.copyOf(shares);
    }

    /** A version and its weight, above 0. */
    record Share(LoadedModel model, int weight) {}

    /** The version that answers a request: in proportion to the weights, decided by the request id. */
    LoadedModel choose(String requestId) {
        if (shares.size() == 1) {
            return shares.get(0).model();
        }
        long total = shares.stream().mapToLong(Share::weight).sum();
        long point = RequestHash.below(requestId, total);
        for (Share share : shares) {
            point -= share.weight();
            if (point < 0) {
                return share.model();
            }
        }
        throw new IllegalStateException("no version of " + this + " was chosen");
    }

    /** All versions that this holds, each as often as it is named. */
    Stream<LoadedModel> models() {
        return Stream.concat(shares.stream().map(Share::model), shadow.stream());
    }

    /** The versions for the log: "3" or "3 (90), 4 (10)", or "nothing". */
    String versions() {
        if (shares.size() == 1) {
            return shares.get(0).model().name();
        }
        String listed = shares.stream()
                .map(share -> share.model().name() + " (" + share.weight() + ")")
                .collect(Collectors.joining(", "));
        return listed.isEmpty() ? "nothing" : listed;
    }
}
