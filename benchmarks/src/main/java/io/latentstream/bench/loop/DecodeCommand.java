package io.latentstream.bench.loop;

import io.latentstream.bench.command.ModelCommand;
import io.latentstream.bench.loop.DecodeLoops.Backend;
import io.latentstream.bench.loop.JmhRun.Loops;
import io.latentstream.bench.loop.JmhRun.Sample;
import io.latentstream.bench.model.ModelCache;
import io.latentstream.bench.report.MeasuredFigure;
import io.latentstream.bench.report.Row;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        SMALL("20-400-784"),
        LARGE("40-512-512-784"),
        AUDIO("audio"),
        DECONVOLUTION("deconvolution");

        private final String label;

        DecoderShape(String label) {
            this.label = label;
        }

        private Path folder(ModelCache models) {
            return switch (this) {
                case SMALL -> models.folder(ModelCache.SMALL);
                case LARGE -> models.digits("dense-40-512-512", 40, List.of(512, 512));
                case AUDIO -> models.folder("spoken-digits-cvae");
                case DECONVOLUTION -> models.folder("mnist-conv-2d");
            };
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
            Path model = decoder.folder(models());
            List<String> names = backends(decoder).stream().map(Backend::name).toList();
            List<Row> rows = new ArrayList<>();
            for (int batch : batches()) {
                run.samples(Loops.DECODE, model, names, batch)
                        .forEach(
                                (backend, samples) -> rows.add(row(decoder, Backend.valueOf(backend), batch, samples)));
            }
            section(decoder.label + "; the limit is " + decoder.limit().label(), withShares(rows, decoder.limit()));
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

    private Row row(DecoderShape decoder, Backend backend, int batch, List<Sample> samples) {
        MeasuredFigure rows = MeasuredFigure.of("rows", "rows/s", samples, Sample::perSecond);
        say("%s, batch %d, %s: %,.0f rows/s", decoder.label, batch, backend.label(), rows.median());
        return new Row(
                Row.labels("decoder", decoder.label, "batch", batch, "backend", backend.label()),
                List.of(rows, MeasuredFigure.of("batch", "us", samples, each -> 1e6 * batch / each.perSecond())));
    }

    /** Adds to each row how near it comes, round by round, to the limit of the same batch size, where that was measured. */
    static List<Row> withShares(List<Row> rows, Backend limit) {
        List<Row> withShares = new ArrayList<>();
        for (Row row : rows) {
            List<MeasuredFigure> figures = new ArrayList<>(row.figures());
            rows.stream()
                    .filter(each -> each.labels().get("backend").equals(limit.label())
                            && each.labels().get("batch").equals(row.labels().get("batch")))
                    .findFirst()
                    .ifPresent(best -> figures.add(share(row, best)));
            withShares.add(new Row(row.labels(), figures));
        }
        return withShares;
    }

    private static MeasuredFigure share(Row row, Row limit) {
        List<Double> speeds = row.figures().get(0).samples();
        List<Double> limits = limit.figures().get(0).samples();
        List<Integer> rounds = IntStream.range(0, speeds.size()).boxed().toList();
        return MeasuredFigure.of("of the limit", "%", rounds, round -> 100 * speeds.get(round) / limits.get(round));
    }
}
