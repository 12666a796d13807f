package io.latentstream.bench.loop;

import io.latentstream.bench.loop.DecodeLoops.Backend;
import io.latentstream.bench.loop.JmhRun.Loops;
import io.latentstream.bench.loop.JmhRun.Sample;
import io.latentstream.bench.model.BenchModel;
import io.latentstream.bench.model.ModelCache;
import io.latentstream.bench.model.ModelCommand;
import io.latentstream.bench.report.MeasuredFigure;
import io.latentstream.bench.report.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code latentstream bench decode}. */
@Command(
        name = "decode",
        description =
                "Our engines by decoder and batch size on one thread, beside DL4J's output(), bare ONNX Runtime and the limit:"
                        + " a plain sgemm of the same shapes. Measured by JMH, each setting in a JVM of its own.")
public final class DecodeCommand extends ModelCommand {
    @Option(
            names = "--decoders",
            split = ",",
            description = "${COMPLETION-CANDIDATES}. Default: all; SMALL,DECONVOLUTION with --quick.")
    private List<DecoderShape> decoders;

    @Option(
            names = {"--backends", "--ways"},
            split = ",",
            description = "${COMPLETION-CANDIDATES}. Default: all.")
    private List<Backend> backends = List.of(Backend.values());

    @Option(
            names = "--batches",
            split = ",",
            description = "Rows of a batch. Default: 1,8,64,256,1024,4096; 1,256 with --quick.")
    private List<Integer> batches;

    @Option(names = "--seconds", description = "Length of an iteration. Default: 1; 0.5 with --quick.")
    private Double seconds;

    /** The decoders that are measured, all of them really trained. */
    enum DecoderShape {
        SMALL("20-400-784", ModelCache.SMALL),
        LARGE("40-512-512-784", ModelCache.LARGE),
        AUDIO("audio", "spoken-digits-cvae"),
        DECONVOLUTION("deconvolution", "mnist-conv-2d");

        private final String label;
        private final String model;

        DecoderShape(String label, String model) {
            this.label = label;
            this.model = model;
        }

        /** What the engines are held against; a deconvolution is no plain product of matrices. */
        Backend limit() {
            return this == DECONVOLUTION ? Backend.BARE_ONNXRUNTIME : Backend.SGEMM;
        }
    }

    @Override
    protected void measure() {
        JmhRun run = new JmhRun(repetitions(), or(null, 1, 2), positive("--seconds", or(seconds, 0.5, 1.0)));
        for (DecoderShape decoder : decoders()) {
            BenchModel model = models().last(decoder.model);
            List<String> names = backends(decoder).stream().map(Backend::name).toList();
            List<Row> rows = new ArrayList<>();
            for (int batch : batches()) {
                say("%s, batch %d", decoder.label, batch);
                rows.addAll(rows(decoder, batch, run.samples(Loops.DECODE, model, names, batch)));
            }
            section(decoder.label + "; the limit is " + decoder.limit().label(), rows);
        }
        note(
                "all decoders really trained; the deconvolution is that of mnist-conv-2d, the audio decoder that of spoken-digits-cvae");
        note("%s; 'of the limit' is the median of what each round has", run.note());
        note(
                "our engines go from an array into an array, check every value and give images as 8-bit pixels; DL4J's values stay in its own array, sgemm moves none at all");
    }

    List<DecoderShape> decoders() {
        List<DecoderShape> few = List.of(DecoderShape.SMALL, DecoderShape.DECONVOLUTION);
        return or(decoders, few, List.of(DecoderShape.values()));
    }

    List<Integer> batches() {
        List<Integer> chosen = or(batches, List.of(1, 256), List.of(1, 8, 64, 256, 1024, 4096));
        chosen.forEach(batch -> positive("--batches", batch));
        return chosen;
    }

    List<Backend> backends(DecoderShape decoder) {
        return backends.stream()
                .filter(backend -> backend != Backend.SGEMM || decoder.limit() == Backend.SGEMM)
                .toList();
    }

    /** A row for each backend: its speed, and how near it comes, round by round, to the limit where that was measured. */
    static List<Row> rows(DecoderShape decoder, int batch, Map<String, List<Sample>> samplesByBackend) {
        List<Row> rows = new ArrayList<>();
        List<Sample> limits = samplesByBackend.getOrDefault(decoder.limit().name(), List.of());
        samplesByBackend.forEach((name, samples) -> {
            List<MeasuredFigure> figures = new ArrayList<>(List.of(
                    MeasuredFigure.of("rows", "rows/s", samples, Sample::perSecond),
                    MeasuredFigure.of("batch", "us", samples, each -> 1e6 * batch / each.perSecond())));
            if (!limits.isEmpty()) {
                double[] shares = IntStream.range(0, samples.size())
                        .mapToDouble(round -> 100
                                * samples.get(round).perSecond()
                                / limits.get(round).perSecond())
                        .toArray();
                figures.add(MeasuredFigure.of("of the limit", "%", shares));
            }
            String label = Backend.valueOf(name).label();
            rows.add(new Row(Row.labels("decoder", decoder.label, "batch", batch, "backend", label), figures));
        });
        return rows;
    }
}
