package io.latentstream.bench.decode;

import io.latentstream.bench.model.ModelCache;
import io.latentstream.bench.report.ReportOptions;
import io.latentstream.bench.report.Row;
import io.latentstream.bench.report.Section;
import io.latentstream.bench.testbed.BedOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code latentstream bench decode}. */
@Command(
        name = "decode",
        description =
                "Our engines by decoder and batch size on one thread, beside DL4J's output(), bare ONNX Runtime and the limit:"
                        + " a plain sgemm of the same shapes. Measured by JMH, each setting in a JVM of its own.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class DecodeCommand implements Callable<Integer> {
    @Mixin
    private ReportOptions report;

    @Mixin
    private BedOptions options;

    @Option(
            names = "--decoders",
            split = ",",
            paramLabel = "D",
            description = "${COMPLETION-CANDIDATES}. Default: all; SMALL,DECONVOLUTION with --quick.")
    private List<DecoderModel> decoders;

    @Option(names = "--ways", split = ",", paramLabel = "W", description = "${COMPLETION-CANDIDATES}. Default: all.")
    private List<Way> ways;

    @Option(
            names = "--batches",
            split = ",",
            paramLabel = "N",
            description = "Rows of a batch. Default: 1,8,64,256,1024,4096; 1,256 with --quick.")
    private List<Integer> batches;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "Length of an iteration. Default: 1; 0.5 with --quick.")
    private Double seconds;

    @Override
    public Integer call() {
        DecodePlan plan = plan();
        ModelCache cache = options.models(report::say);
        List<Section> sections = new ArrayList<>();
        for (DecoderModel decoder : plan.decoders()) {
            Path model = decoder.folder(cache);
            List<Row> rows = new ArrayList<>();
            for (int batch : plan.batches()) {
                List<Way> ways =
                        plan.ways().stream().filter(decoder.ways()::contains).toList();
                for (Row row : plan.benchmark().rows(decoder, model, ways, batch)) {
                    report.say(String.format(
                            Locale.ROOT,
                            "%s: %,.0f rows/s",
                            row.labels(),
                            row.figures().get(0).median()));
                    rows.add(row);
                }
            }
            sections.add(new Section(
                    "%s; the limit is %s"
                            .formatted(decoder.label(), decoder.limit().label()),
                    Shares.added(rows, decoder.limit())));
        }
        report.publish(notes(plan), sections);
        return 0;
    }

    DecodePlan plan() {
        boolean quick = options.quick();
        List<DecoderModel> few = List.of(DecoderModel.SMALL, DecoderModel.DECONVOLUTION);
        double length = options.positive("--seconds", seconds == null ? (quick ? 0.5 : 1) : seconds);
        return new DecodePlan(
                decoders == null ? (quick ? few : Arrays.asList(DecoderModel.values())) : decoders,
                ways == null ? Arrays.asList(Way.values()) : ways,
                (batches == null ? (quick ? List.of(1, 256) : List.of(1, 8, 64, 256, 1024, 4096)) : batches)
                        .stream()
                                .map(batch -> options.positive("--batches", batch))
                                .toList(),
                new DecodeBenchmark(options.repetitions(), quick ? 1 : 2, length));
    }

    private List<String> notes(DecodePlan plan) {
        return List.of(
                "all decoders really trained; the deconvolution is that of mnist-conv-2d, the audio decoder that of spoken-digits-cvae",
                "one thread; %d rounds, in each of which every way has a JVM of its own: JMH, %d iterations of %.1f s to warm up and one measured; 'of the limit' is the median of what each round has"
                        .formatted(
                                plan.benchmark().rounds(),
                                plan.benchmark().warmUps(),
                                plan.benchmark().seconds()),
                "our engines go from an array into an array, check every value and give images as 8-bit pixels; DL4J's values stay in its own array, sgemm moves none at all");
    }
}
