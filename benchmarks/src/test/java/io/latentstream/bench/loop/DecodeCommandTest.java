package io.latentstream.bench.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.latentstream.bench.loop.DecodeCommand.DecoderShape;
import io.latentstream.bench.loop.DecodeLoops.Backend;
import io.latentstream.bench.report.MeasuredFigure;
import io.latentstream.bench.report.Row;
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
    void comparesEachBackendWithTheLimitOfItsBatchSize() {
        List<Row> rows = DecodeCommand.withShares(
                List.of(row("nd4j", "1", 30), row("sgemm alone", "1", 40), row("sgemm alone", "8", 1000)),
                Backend.SGEMM);
        assertThat(rows.get(0).figures()).contains(MeasuredFigure.of("of the limit", "%", 75));
        assertThat(rows.get(1).figures()).contains(MeasuredFigure.of("of the limit", "%", 100));
    }

    @Test
    void comparesEachRoundWithTheLimitOfThatRound() {
        List<Row> rows = DecodeCommand.withShares(
                List.of(row("nd4j", "1", 30, 10, 60), row("sgemm alone", "1", 40, 20, 100)), Backend.SGEMM);
        assertThat(rows.get(0).figures()).contains(MeasuredFigure.of("of the limit", "%", 75, 50, 60));
    }

    @Test
    void leavesARowAloneWhoseLimitWasNotMeasured() {
        Row row = row("nd4j", "1", 30);
        assertThat(DecodeCommand.withShares(List.of(row), Backend.SGEMM)).containsExactly(row);
    }

    private static Row row(String backend, String batch, double... speeds) {
        return new Row(
                Map.of("backend", backend, "batch", batch), List.of(MeasuredFigure.of("rows", "rows/s", speeds)));
    }

    private static DecodeCommand command(String... arguments) {
        DecodeCommand command = new DecodeCommand();
        new CommandLine(command).parseArgs(arguments);
        return command;
    }
}
