package io.latentstream.bench.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.latentstream.bench.loop.DecodeCommand.DecoderShape;
import io.latentstream.bench.loop.DecodeLoops.Backend;
import io.latentstream.bench.loop.JmhRun.Sample;
import io.latentstream.bench.report.MeasuredFigure;
import io.latentstream.bench.report.Row;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class DecodeCommandTest {
    @Test
    void measuresEverythingUnlessTold() {
        DecodeCommand command = command();
        assertThat(command.decoders()).containsExactly(DecoderShape.values());
        assertThat(command.backends(DecoderShape.SMALL)).containsExactly(Backend.values());
        assertThat(command.batches()).containsExactly(1, 8, 64, 256, 1024, 4096);
    }

    @Test
    void measuresWhatIsNamed() {
        DecodeCommand command = command("--decoders", "AUDIO", "--ways", "ND4J,SGEMM", "--batches", "7");
        assertThat(command.decoders()).containsExactly(DecoderShape.AUDIO);
        assertThat(command.backends(DecoderShape.AUDIO)).containsExactly(Backend.ND4J, Backend.SGEMM);
        assertThat(command.batches()).containsExactly(7);
    }

    @Test
    void holdsADeconvolutionAgainstBareOnnxRuntimeInsteadOfSgemm() {
        assertThat(command().backends(DecoderShape.DECONVOLUTION))
                .doesNotContain(Backend.SGEMM)
                .contains(DecoderShape.DECONVOLUTION.limit());
    }

    @Test
    void refusesABatchOfNothing() {
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> command("--batches", "8,0").batches())
                .withMessageContaining("--batches is 0");
    }

    @Test
    void comparesEachRoundWithTheLimitOfThatRound() {
        List<Row> rows = DecodeCommand.rows(
                DecoderShape.SMALL, 8, Map.of("ND4J", samples(30, 10, 60), "SGEMM", samples(40, 20, 100)));
        assertThat(row(rows, "nd4j").figures()).contains(MeasuredFigure.of("of the limit", "%", 75, 50, 60));
        assertThat(row(rows, "sgemm alone").figures()).contains(MeasuredFigure.of("of the limit", "%", 100, 100, 100));
    }

    @Test
    void comparesNothingWhereTheLimitWasNotMeasured() {
        List<Row> rows = DecodeCommand.rows(DecoderShape.SMALL, 8, Map.of("ND4J", samples(30)));
        assertThat(row(rows, "nd4j").figures()).extracting(MeasuredFigure::name).containsExactly("rows", "batch");
    }

    private static Row row(List<Row> rows, String backend) {
        return rows.stream()
                .filter(row -> row.labels().get("backend").equals(backend))
                .findFirst()
                .orElseThrow();
    }

    private static List<Sample> samples(double... perSecond) {
        return Arrays.stream(perSecond).mapToObj(each -> new Sample(each, 1)).toList();
    }

    private static DecodeCommand command(String... arguments) {
        DecodeCommand command = new DecodeCommand();
        new CommandLine(command).parseArgs(arguments);
        return command;
    }
}
