package io.latentstream.bench.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.latentstream.bench.load.Workload;
import io.latentstream.bench.model.ModelCache;
import io.latentstream.bench.peer.Contender;
import io.latentstream.event.Encoding;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class StreamCommandTest {
    @Test
    void measuresEverythingUnlessTold() {
        StreamPlan plan = plan();

        assertThat(plan.contenders()).containsExactly(Contender.values());
        assertThat(plan.guarantees()).containsExactly("exactly_once_v2", "at_least_once");
        assertThat(plan.counts()).containsExactly(1, 16, 64);
        assertThat(plan.rates()).containsExactly(500, 1000, 2000);
        assertThat(plan.repetitions()).isEqualTo(3);
    }

    @Test
    void aQuickRunMeasuresLessButWhatIsNamedAllTheSame() {
        StreamPlan plan = plan("--quick", "--counts", "64", "--repetitions", "2");

        assertThat(plan.contenders()).doesNotContain(Contender.PASS_THROUGH);
        assertThat(plan.guarantees()).containsExactly("exactly_once_v2");
        assertThat(plan.counts()).containsExactly(64);
        assertThat(plan.repetitions()).isEqualTo(2);
    }

    @Test
    void aRateOfZeroLeavesTheLatenciesOut() {
        assertThat(plan("--rates", "0").rates()).isEmpty();
    }

    @Test
    void onlyThoseThatCanAreAskedForPng() {
        StreamPlan plan = plan("--counts", "1,64");

        assertThat(plan.workloads(Contender.LATENTSTREAM))
                .containsExactly(
                        new Workload(ModelCache.SMALL, 1, Encoding.RAW8),
                        new Workload(ModelCache.SMALL, 64, Encoding.RAW8),
                        new Workload(ModelCache.SMALL, 1, Encoding.PNG));
        assertThat(plan.workloads(Contender.MAP_VALUES))
                .extracting(Workload::encoding)
                .containsOnly(Encoding.RAW8);
    }

    @Test
    void refusesAMeasurementOfNoTime() {
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> plan("--seconds", "0"))
                .withMessageContaining("--seconds is 0.0");
    }

    @Test
    void refusesAGuaranteeThatIsNone() {
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> plan("--guarantees", "exactly_twice"))
                .withMessageContaining("'exactly_twice'")
                .withMessageContaining("at_least_once");
    }

    private static StreamPlan plan(String... arguments) {
        StreamCommand command = new StreamCommand();
        new CommandLine(command).parseArgs(arguments);
        return command.plan();
    }
}
