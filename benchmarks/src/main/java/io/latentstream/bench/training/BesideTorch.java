package io.latentstream.bench.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.latentstream.bench.report.MeasuredFigure;
import io.latentstream.bench.report.Row;
import io.latentstream.trainer.dataset.Examples;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.spec.Likelihood;
import io.latentstream.trainer.spec.PriorSpec.LearnedMixture;
import io.latentstream.trainer.spec.VaeSpec;
import io.latentstream.trainer.vae.TrainingBudget;
import io.latentstream.trainer.vae.VaeTrainer;
import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * What an epoch costs us and PyTorch, on one thread and on two. The script {@code vae.py} takes the same steps on the same
 * examples: pixels drawn afresh, one sample of each posterior, the learned mixture, Adam with the same schedule, the average of
 * the weights.
 *
 * @param python a Python that may have PyTorch
 * @param epochs of each training; the first is not measured
 */
record BesideTorch(String python, VaeSpec spec, Examples examples, int epochs) {
    private static final String LARGE = String.valueOf(1 << 28); // bytes

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int WHITE = 255;

    /**
     * The end of an epoch.
     *
     * @param cpu CPU time of the process by then, seconds
     * @param clock a clock's time then, seconds
     * @param loss mean of the epoch's steps, nats
     */
    record Mark(double cpu, double clock, double loss) {
        static Mark parse(String json) {
            try {
                return JSON.readValue(json, Mark.class);
            } catch (IOException e) {
                throw new UncheckedIOException("'" + json + "' is not what the script prints after an epoch", e);
            }
        }
    }

    BesideTorch {
        if (!spec.labelGroups().isEmpty()
                || !spec.convolutions().isEmpty()
                || spec.likelihood() != Likelihood.BERNOULLI
                || !(spec.prior() instanceof LearnedMixture)) {
            throw new IllegalArgumentException(
                    ("PyTorch's script cannot train model '%s'; give one of dense layers with likelihood bernoulli, a mixture"
                                    + " as prior and no conditions, such as mnist-vae")
                            .formatted(spec.name()));
        }
    }

    /** Whether PyTorch can be measured. */
    boolean hasTorch() {
        ProcessBuilder builder = new ProcessBuilder(python, "-c", "import torch").redirectErrorStream(true);
        try {
            return builder.redirectOutput(Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false; // no such program
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while looking for PyTorch", e);
        }
    }

    /** Said in place of PyTorch's rows. */
    String withoutTorch() {
        return "PyTorch is left out: " + python + " cannot import torch; install the Debian package python3-torch";
    }

    /** Rows for one and two of our threads. */
    List<Row> ours() {
        return rows("latentstream", this::train);
    }

    /** Rows for one and two of PyTorch's threads. */
    List<Row> torch() {
        return rows("PyTorch", this::trainWithTorch);
    }

    static List<Row> rows(String program, IntFunction<List<Mark>> training) {
        List<MeasuredFigure> one = figures(training.apply(1));
        List<MeasuredFigure> two = new ArrayList<>(figures(training.apply(2)));
        two.add(MeasuredFigure.of(
                "wall of 1 / of 2 threads", "", one.get(1).median() / two.get(1).median()));
        return List.of(
                new Row(Row.labels("program", program, "threads", 1), one),
                new Row(Row.labels("program", program, "threads", 2), two));
    }

    /** A sample for each epoch but the first. */
    private static List<MeasuredFigure> figures(List<Mark> ends) {
        List<Integer> epochs = IntStream.range(1, ends.size()).boxed().toList();
        return List.of(
                MeasuredFigure.of(
                        "CPU",
                        "s/epoch",
                        epochs,
                        i -> ends.get(i).cpu() - ends.get(i - 1).cpu()),
                MeasuredFigure.of(
                        "wall",
                        "s/epoch",
                        epochs,
                        i -> ends.get(i).clock() - ends.get(i - 1).clock()),
                MeasuredFigure.of(
                        "loss at the end", "nats", ends.get(ends.size() - 1).loss()));
    }

    private List<Mark> train(int count) {
        List<Mark> ends = new ArrayList<>();
        try (TrainingThreads threads = new TrainingThreads(count)) {
            new VaeTrainer(spec, examples, new TrainingBudget.Epochs(epochs), 0, threads)
                    .advance(
                            report -> ends.add(new Mark(cpuSeconds(), System.nanoTime() / 1e9, report.loss())),
                            () -> false);
        }
        return ends;
    }

    /** Of the whole process, as PyTorch's is: collecting garbage and compiling count. */
    private static double cpuSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    private List<Mark> trainWithTorch(int threads) {
        ProcessBuilder builder =
                new ProcessBuilder(python, "-c", script(), settings(threads)).redirectError(Redirect.INHERIT);
        builder.environment().put("OMP_NUM_THREADS", Integer.toString(threads)); // PyTorch's own and OpenBLAS's
        builder.environment().put("OMP_WAIT_POLICY", "passive"); // where others work, spinning threads stop each other
        // Or glibc, which was given tens of megabytes to free at once, maps the memory of each tensor anew.
        builder.environment().put("MALLOC_MMAP_THRESHOLD_", LARGE);
        builder.environment().put("MALLOC_TRIM_THRESHOLD_", LARGE);
        try {
            Process process = builder.start();
            try (BufferedReader lines = process.inputReader(UTF_8)) {
                writePixels(process.getOutputStream());
                List<Mark> ends = lines.lines().map(Mark::parse).toList();
                if (process.waitFor() != 0 || ends.size() != epochs) {
                    throw new IllegalStateException("PyTorch's script ended after %d of %d epochs with exit code %d"
                            .formatted(ends.size(), epochs, process.exitValue()));
                }
                return ends;
            } finally {
                process.destroy();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run PyTorch's script with " + python, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while PyTorch trains", e);
        }
    }

    private static String script() throws UncheckedIOException {
        try (InputStream script = BesideTorch.class.getResourceAsStream("vae.py")) {
            return new String(script.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("PyTorch's script cannot be read", e);
        }
    }

    /** The spec as the script takes it. */
    String settings(int threads) {
        ObjectNode settings = JSON.valueToTree(spec.hyperparameters());
        return settings.put("size", spec.size())
                .put("latentSize", spec.latentSize())
                .put("components", ((LearnedMixture) spec.prior()).components())
                .put("epochs", epochs)
                .put("threads", threads)
                .putPOJO("hiddenLayers", spec.hiddenLayers())
                .toString();
    }

    private void writePixels(OutputStream stream) throws IOException {
        float[] values = new float[examples.size()];
        try (OutputStream pixels = new BufferedOutputStream(stream)) {
            for (int example = 0; example < examples.count(); example++) {
                examples.read(example, values);
                for (float value : values) {
                    pixels.write(Math.round(value * WHITE));
                }
            }
        }
    }
}
