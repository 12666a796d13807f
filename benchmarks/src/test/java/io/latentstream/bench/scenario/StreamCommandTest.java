package io.latentstream.bench.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.latentstream.bench.model.ModelCache;
import io.latentstream.bench.peer.Contender;
import io.latentstream.bench.report.MeasuredFigure;
import io.latentstream.bench.report.Row;
import io.latentstream.event.Encoding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

class StreamCommandTest {
    @Test
    void measuresEverythingUnlessTold() {
        StreamCommand command = command();

        assertThat(command.apps).containsExactly(Contender.values());
        assertThat(command.guarantees).containsExactly("exactly_once_v2", "at_least_once");
        assertThat(command.counts).containsExactly(1, 16, 64);
        assertThat(command.rates).containsExactly(500, 1000, 2000);
    }

    @Test
    void measuresLessInAQuickRunButWhatIsNamedAllTheSame() {
        StreamCommand command = command("--quick", "--counts", "64");

        assertThat(command.apps).doesNotContain(Contender.PASS_THROUGH);
        assertThat(command.guarantees).containsExactly("exactly_once_v2");
        assertThat(command.counts).containsExactly(64);
    }

    @Test
    void leavesTheLatenciesOutAtARateOfZero() {
        assertThat(command("--rates", "0").rates).isEmpty();
    }

    @Test
    void asksOnlyThoseThatCanForPng() {
        StreamCommand command = command("--counts", "1,64");

        assertThat(command.workloads(Contender.LATENTSTREAM))
                .containsExactly(
                        new Workload(ModelCache.SMALL, 1, Encoding.RAW8),
                        new Workload(ModelCache.SMALL, 64, Encoding.RAW8),
                        new Workload(ModelCache.SMALL, 1, Encoding.PNG));
        assertThat(command.workloads(Contender.MAP_VALUES))
                .extracting(Workload::encoding)
                .containsOnly(Encoding.RAW8);
    }

    @Test
    void refusesAMeasurementOfNoTime() {
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> command("--seconds", "0"))
                .withMessageContaining("--seconds is 0.0");
    }

    @Test
    void refusesAGuaranteeThatIsNone() {
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> command("--guarantees", "exactly_twice"))
                .withMessageContaining("'exactly_twice'")
                .withMessageContaining("at_least_once");
    }

    @Test
    void comparesTheGeneratorWithEachPeerInTheSameSettingByTheMedians() {
        List<Row> ratios = StreamCommand.ratios(List.of(
                row("latentstream", "1", 90, 100, 500),
                row("plain loop", "1", 125),
                row("DL4J mapValues", "1", 4),
                row("plain loop", "16", 7)));
        assertThat(ratios).hasSize(1);
        assertThat(ratios.get(0).labels()).isEqualTo(Map.of("count", "1"));
        assertThat(ratios.get(0).figures())
                .containsExactlyInAnyOrder(
                        MeasuredFigure.of("over plain loop", "times", 0.8),
                        MeasuredFigure.of("over DL4J mapValues", "times", 25));
    }

    @Test
    void comparesNothingWhereNoPeerWasMeasured() {
        assertThat(StreamCommand.ratios(List.of(row("latentstream", "1", 90), row("plain loop", "16", 7))))
                .isEmpty();
    }

    private static Row row(String app, String count, double... rates) {
        return new Row(Map.of("app", app, "count", count), List.of(MeasuredFigure.of("backlog", "requests/s", rates)));
    }

    private static StreamCommand command(String... arguments) {
        StreamCommand command = new StreamCommand();
        new CommandLine(command).parseArgs(arguments);
        command.settle();
        return command;
    }
}
