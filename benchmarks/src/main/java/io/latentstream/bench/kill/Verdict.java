package io.latentstream.bench.kill;

import io.latentstream.gallery.Outputs;
import io.latentstream.bench.load.RequestId;
import io.latentstream.bench.load.Workload;
import io.latentstream.event.GeneratedImage;
import java.util.Arrays;
import java.util.function.Function;

/** Counts each output of a run by request and index, and compares its payload with the one that it must have. */
final class Verdict {
    private final int run;
    private final Workload workload;
    private final int[] times;
    private final Function<GeneratedImage, byte[]> truth;
    private int wrong;

    /**
     * @param requests of the run
     * @param truth the payload that an image must have
     */
    Verdict(int run, int requests, Workload workload, Function<GeneratedImage, byte[]> truth) {
        this.run = run;
        this.workload = workload;
        this.times = new int[requests * workload.count()];
        this.truth = truth;
    }

    /** Enters a committed output; those of other runs are none of ours. */
    void enter(RequestId id, GeneratedImage image) {
        if (id.run() != run) {
            return;
        }
        times[id.number() * workload.count() + image.getIndex()]++;
        byte[] payload = new byte[image.getPayload().remaining()];
        image.getPayload().duplicate().get(payload);
        boolean right = image.getSeed() == id.number()
                && image.getRequestId().equals(id.toString())
                && Arrays.equals(payload, truth.apply(image));
        if (!right) {
            wrong++;
        }
    }

    /** Outputs that never came. */
    int missing() {
        return (int) Arrays.stream(times).filter(each -> each == 0).count();
    }

    /** Outputs that came beside the first. */
    int twice() {
        return Arrays.stream(times).map(each -> Math.max(0, each - 1)).sum();
    }

    /** Outputs that are not what they must be. */
    int wrong() {
        return wrong;
    }
}
