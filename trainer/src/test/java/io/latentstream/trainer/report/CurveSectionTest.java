package io.latentstream.trainer.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.trainer.vae.TrainingBudget;
import io.latentstream.trainer.vae.TrainingReport;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class CurveSectionTest {
    private static TrainingReport report(double epoch, double loss) {
        return new TrainingReport(epoch, loss, 20, loss - 20, 1e-3, 100, 6 * epoch, OptionalDouble.empty());
    }

    private static String section(List<TrainingReport> reports) {
        return CurveSection.of(new TrainingHistory(reports, new TrainingBudget.Epochs(5), true))
                .body()
                .html();
    }

    private static int count(String text, String part) {
        return text.split(part, -1).length - 1;
    }

    @Test
    void showsFourCurvesAgainstEpochsAndSeconds() {
        String html = section(List.of(report(1, 150), report(2, 110), report(3, 100)));
        assertThat(count(html, "class=\"curve main\"")).isEqualTo(4);
        assertThat(count(html, ">CPU-seconds</text>")).isEqualTo(4);
        assertThat(html).contains("Loss against epochs: 150.0 after epoch 1.0, 100.0 after epoch 3.0");
        assertThat(html).contains("Distortion: 80.0 at the end").contains("Learning rate: 0.00100 at the end");
    }

    @Test
    void placesCpuSecondsAboveTheirEpochs() {
        String html = section(List.of(report(1, 150), report(2, 110)));
        // 2 epochs are 382 pixels wide and 12 seconds long: second 6 is at epoch 1, in the middle
        assertThat(html).contains("x=\"257\" y=\"32\">6</text>");
    }

    @Test
    void leavesOutMeansOfAFewSteps() {
        assertThat(section(List.of(report(1, 150), report(1.05, 900), report(2, 110))))
                .isEqualTo(section(List.of(report(1, 150), report(2, 110))));
        assertThat(section(List.of(report(0.05, 150)))).contains("class=\"dots main\"");
    }

    @Test
    void thinsOutLongTrainings() {
        List<TrainingReport> reports = new ArrayList<>();
        for (int epoch = 1; epoch <= 5000; epoch++) {
            reports.add(report(epoch, 100 + 1000.0 / epoch));
        }
        assertThat(section(reports)).hasSizeLessThan(60_000).contains("100.2 after epoch 5000.0");
    }

    @Test
    void saysWhenThereIsNoCurve() {
        assertThat(section(List.of())).contains("No curve was kept").doesNotContain("<svg");
    }
}
