package io.latentstream.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.latentstream.trainer.evaluation.metric.Measurement;
import io.latentstream.trainer.nn.TrainingThreads;
import io.latentstream.trainer.vae.TinyClips;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ClipEvaluationTest {
    private static TrainingThreads threads;
    private static Evaluation evaluation;

    @BeforeAll
    static void startThreads() {
        threads = new TrainingThreads(2);
        evaluation = Evaluation.of(TinyClips.dataset(), threads);
    }

    @AfterAll
    static void stopThreads() {
        threads.close();
    }

    private static Map<String, Double> figures(EvaluationResult result) {
        return result.measurements().stream().collect(Collectors.toMap(Measurement::name, Measurement::value));
    }

    @Test
    void measuresTrainedModelsAndRealClips() {
        EvaluationResult untrained = evaluation.evaluate(TinyClips.trained(1), EvaluationDepth.SHORT);
        EvaluationResult result = evaluation.evaluate(TinyClips.trained(150), EvaluationDepth.SHORT);
        Map<String, Double> figures = figures(result);
        assertThat(figures.get("digit-accuracy-real")).isGreaterThan(0.9);
        assertThat(figures.get("digit-accuracy-resynthesised")).isGreaterThan(0.9);
        assertThat(figures.get("digit-accuracy")).isGreaterThan(0.7);
        assertThat(figures.get("digit-accuracy-transferred")).isGreaterThan(0.7);
        assertThat(figures.get("speaker-accuracy-transferred")).isGreaterThan(0.7);
        assertThat(figures.get("interpolation-step")).isBetween(1.0 / 15, 1.0 / 3);
        assertThat(figures.get("nearest-training-clip")).isPositive();
        assertThat(figures.get("reconstruction-error"))
                .isLessThan(figures(untrained).get("reconstruction-error"));
        assertThat(figures)
                .containsKeys(
                        "speaker-accuracy", "speaker-accuracy-real", "frechet-distance", "inception-score", "-elbo");
        assertThat(result.improvementOver(untrained).mean()).isPositive();
        assertThat(result.loss().n()).isEqualTo(300);
        assertThat(result.protocol()).isEqualTo(Protocol.P2);
        assertThat(result.summary()).startsWith("digit heard right in ");
    }

    @Test
    void measuresBrieflyTheSameFiguresAndNoneThatTakeLong() {
        var vae = TinyClips.trained(5);
        EvaluationResult brief = evaluation.evaluate(vae, EvaluationDepth.BRIEF);
        EvaluationResult whole = evaluation.evaluate(vae, EvaluationDepth.SHORT);
        assertThat(whole.measurements()).containsAll(brief.measurements());
        assertThat(figures(brief))
                .containsKeys("label-nll", "digit-accuracy", "digit-accuracy-real", "-elbo")
                .doesNotContainKeys("frechet-distance", "nearest-training-clip", "reconstruction-error");
        assertThat(whole.summary()).startsWith(brief.summary() + ", Frechet distance ");
    }

    @Test
    void givesTheSameValuesTwice() {
        var vae = TinyClips.trained(5);
        EvaluationResult first = evaluation.evaluate(vae, EvaluationDepth.SHORT);
        assertThat(evaluation.evaluate(vae, EvaluationDepth.SHORT).measurements())
                .isEqualTo(first.measurements());
    }
}
