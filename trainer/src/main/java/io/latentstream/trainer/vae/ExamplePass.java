package io.latentstream.trainer.vae;

import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.nn.FlatVector;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.spec.VaeSpec;
import java.util.List;
import java.util.stream.IntStream;

/** Encodes and decodes every example once, or those chosen, all threads at work. */
final class ExamplePass {
    private static final int BATCH = 100;
    private static final int EPOCH = 0;

    /** Called for every example, from several threads, with its place in the minibatch and among those passed. */
    interface Listener {
        void seen(Elbo elbo, int place, int example);
    }

    private ExamplePass() {}

    /** What is drawn depends on {@code seed} and the example's place alone. */
    static void run(
            VaeSpec spec,
            FlatVector parameters,
            Examples examples,
            long seed,
            TrainingThreads threads,
            Listener listener) {
        int[] all = IntStream.range(0, examples.count()).toArray();
        run(spec, parameters, examples, all, seed, threads, listener);
    }

    /** The same for the examples {@code chosen}; for each is drawn what is drawn for it in a pass over all. */
    static void run(
            VaeSpec spec,
            FlatVector parameters,
            Examples examples,
            int[] chosen,
            long seed,
            TrainingThreads threads,
            Listener listener) {
        List<Elbo> elbos = IntStream.range(0, threads.count())
                .mapToObj(i -> new Elbo(spec, parameters, BATCH))
                .toList();
        threads.run(i -> {
            for (int from = i * BATCH; from < chosen.length; from += threads.count() * BATCH) {
                run(elbos.get(i), examples, chosen, from, seed, listener);
            }
            return i;
        });
    }

    private static void run(Elbo elbo, Examples examples, int[] chosen, int from, long seed, Listener listener) {
        int last = chosen.length - 1;
        int[] order = IntStream.range(from, from + BATCH)
                .map(i -> chosen[Math.min(i, last)])
                .toArray();
        elbo.load(examples, order, 0, seed, EPOCH);
        elbo.forward();
        for (int i = 0; i < BATCH && from + i <= last; i++) {
            listener.seen(elbo, i, from + i);
        }
    }
}
