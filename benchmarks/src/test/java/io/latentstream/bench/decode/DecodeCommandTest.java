package io.latentstream.bench.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class DecodeCommandTest {
    @Test
    void measuresEverythingUnlessTold() {
        DecodePlan plan = plan();

        assertThat(plan.decoders()).containsExactly(DecoderModel.values());
        assertThat(plan.ways()).containsExactly(Way.values());
        assertThat(plan.batches()).containsExactly(1, 8, 64, 256, 1024, 4096);
        assertThat(plan.benchmark().rounds()).isEqualTo(3);
    }

    @Test
    void measuresWhatIsNamed() {
        DecodePlan plan = plan("--decoders", "AUDIO", "--ways", "ND4J,SGEMM", "--batches", "7", "--repetitions", "5");

        assertThat(plan.decoders()).containsExactly(DecoderModel.AUDIO);
        assertThat(plan.ways()).containsExactly(Way.ND4J, Way.SGEMM);
        assertThat(plan.batches()).containsExactly(7);
        assertThat(plan.benchmark().rounds()).isEqualTo(5);
    }

    @Test
    void aDeconvolutionHasNoSgemm() {
        assertThat(DecoderModel.DECONVOLUTION.ways())
                .doesNotContain(Way.SGEMM)
                .contains(DecoderModel.DECONVOLUTION.limit());
        assertThat(DecoderModel.SMALL.ways()).contains(DecoderModel.SMALL.limit());
    }

    @Test
    void refusesABatchOfNothing() {
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> plan("--batches", "8,0"))
                .withMessageContaining("--batches is 0");
    }

    private static DecodePlan plan(String... arguments) {
        DecodeCommand command = new DecodeCommand();
        new CommandLine(command).parseArgs(arguments);
        return command.plan();
    }
}
