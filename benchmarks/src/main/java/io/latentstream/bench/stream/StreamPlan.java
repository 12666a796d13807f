package io.latentstream.bench.stream;

import io.latentstream.bench.load.Workload;
import io.latentstream.bench.peer.Contender;
import io.latentstream.event.Encoding;
import java.util.ArrayList;
import java.util.List;

/**
 * What is measured, and for how long.
 *
 * @param model name of the model that is asked for
 * @param contenders programs to measure
 * @param guarantees processing guarantees to measure them with
 * @param counts images of a request
 * @param rates of the open loops, requests per second
 * @param repetitions of each measurement
 * @param warmUpSeconds that a fresh app is busy before anything counts
 * @param seconds of each measurement
 */
record StreamPlan(
        String model,
        List<Contender> contenders,
        List<String> guarantees,
        List<Integer> counts,
        List<Integer> rates,
        int repetitions,
        double warmUpSeconds,
        double seconds) {
    private static final int MOST_AS_PNG = 16;

    StreamPlan {
        contenders = List.copyOf(contenders);
        guarantees = List.copyOf(guarantees);
        counts = List.copyOf(counts);
        rates = List.copyOf(rates);
    }

    /** What a contender is asked for; PNG only of those that can. */
    List<Workload> workloads(Contender contender) {
        List<Workload> workloads = new ArrayList<>();
        counts.forEach(count -> workloads.add(new Workload(model, count, Encoding.RAW8)));
        if (contender == Contender.LATENTSTREAM || contender == Contender.PLAIN_LOOP) {
            counts.stream()
                    .filter(count -> count <= MOST_AS_PNG)
                    .forEach(count -> workloads.add(new Workload(model, count, Encoding.PNG)));
        }
        return workloads;
    }
}
