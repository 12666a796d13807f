package io.latentstream.bench.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.latentstream.bench.report.MeasuredFigure;
import io.latentstream.bench.report.Row;
import io.latentstream.bench.training.BesideTorch.Mark;
import io.latentstream.trainer.dataset.Dataset;
import io.latentstream.trainer.dataset.idx.Mnist;
import io.latentstream.trainer.spec.SpecFile;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class BesideTorchTest {
    private static final Dataset MNIST = Mnist.shipped();

    @Test
    void readsWhatTheScriptPrintsAfterAnEpoch() {
        assertThat(Mark.parse("{\"cpu\": 9.5, \"clock\": 1234.25, \"loss\": 101.5}"))
                .isEqualTo(new Mark(9.5, 1234.25, 101.5));
    }

    @Test
    void quotesALineThatIsNoEpoch() {
        assertThatThrownBy(() -> Mark.parse("warning: no epoch"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("'warning: no epoch'");
    }

    @Test
    void leavesTheFirstEpochOutAndComparesTheThreads() {
        List<Row> rows = BesideTorch.rows(
                "PyTorch",
                threads -> List.of(
                        new Mark(50, 100, 150),
                        new Mark(54, 100 + 4.0 / threads, 110),
                        new Mark(60, 100 + 10.0 / threads, 105)));

        assertThat(rows.get(0).figures())
                .containsExactly(
                        MeasuredFigure.of("CPU", "s/epoch", 4, 6),
                        MeasuredFigure.of("wall", "s/epoch", 4, 6),
                        MeasuredFigure.of("loss at the end", "nats", 105));
        assertThat(rows.get(1).labels()).containsEntry("program", "PyTorch").containsEntry("threads", "2");
        assertThat(rows.get(1).figures()).contains(MeasuredFigure.of("wall of 1 / of 2 threads", "", 2));
    }

    @Test
    void tellsTheScriptTheWholeSpecification() throws Exception {
        JsonNode settings =
                new ObjectMapper().readTree(beside("python3", "mnist-vae").settings(2));

        assertThat(settings.at("/hiddenLayers").toString()).isEqualTo("[400,400]");
        assertThat(settings.at("/components").asInt()).isEqualTo(500);
        assertThat(settings.at("/batchSize").asInt()).isEqualTo(200);
        assertThat(settings.at("/averaging").asDouble()).isEqualTo(0.999);
        assertThat(settings.at("/threads").asInt()).isEqualTo(2);
        assertThat(settings.at("/epochs").asInt()).isEqualTo(4);
    }

    @Test
    void namesTheDebianPackageWhereThereIsNoTorch() {
        BesideTorch beside = beside("/no/such/python", "mnist-vae");

        assertThat(beside.hasTorch()).isFalse();
        assertThat(beside.withoutTorch())
                .isEqualTo("PyTorch is left out: /no/such/python cannot import torch;"
                        + " install the Debian package python3-torch");
    }

    @Test
    void refusesAModelThatTheScriptCannotTrain() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> beside("python3", "mnist-cvae"))
                .withMessageContaining("'mnist-cvae'")
                .withMessageContaining("mnist-vae");
    }

    private static BesideTorch beside(String python, String model) {
        return new BesideTorch(python, SpecFile.shipped(model).orElseThrow().spec(MNIST), MNIST.train(), 4);
    }
}
