package io.latentstream.trainer.report.standing;

import static io.latentstream.trainer.report.standing.VersionFixture.metric;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.event.ModelVersion;
import io.latentstream.event.TrainingData;
import io.latentstream.trainer.report.standing.Target.Standing;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {
    @ParameterizedTest
    @CsvSource({"86.7, REACHED, 0", "87, MET, 0", "88.5, MET, 0", "90, SHORT, 1.5"})
    void wantsLikelihoodsBelowTheTarget(double nll, Standing standing, double distance) {
        Target target = Target.of(VersionFixture.ofMnist("1", false, metric("nll", nll)))
                .get(0);
        assertThat(target.standing()).isEqualTo(standing);
        assertThat(target.distance()).isCloseTo(distance, within(1e-9));
    }

    @Test
    void wantsAccuraciesAboveTheTarget() {
        ModelVersion version =
                VersionFixture.ofMnist("1", true, metric("digit-accuracy", 0.96), metric("recall", 0.79));
        assertThat(Target.of(version))
                .extracting(Target::name, Target::standing)
                .contains(
                        tuple("digit-accuracy", Standing.MET),
                        tuple("recall", Standing.SHORT),
                        tuple("nll", Standing.UNKNOWN));
    }

    @Test
    void measuresFrechetDistancesInRealFloors() {
        ModelVersion version = VersionFixture.ofMnist(
                "1", false, metric("frechet-distance", 6.3), metric("frechet-distance-real", 0.7));
        Target frechet = Target.of(version).get(1);
        assertThat(frechet.measured().orElseThrow().value()).isCloseTo(9, within(1e-9));
        assertThat(frechet.standing()).isEqualTo(Standing.SHORT);
    }

    @Test
    void wantsClipsRecognisedAsOftenAsRealOnes() {
        ModelVersion version = VersionFixture.ofClips(
                "1",
                metric("digit-accuracy", 0.97),
                metric("digit-accuracy-worst", 0.92),
                metric("digit-accuracy-real", 0.977),
                metric("speaker-accuracy", 0.98),
                metric("speaker-accuracy-worst", 0.94));
        assertThat(Target.of(version)).extracting(Target::reach).containsExactly(0.977, 0.96, 1.0, 0.96);
        assertThat(Target.of(version))
                .extracting(Target::standing)
                .containsExactly(Standing.MET, Standing.SHORT, Standing.MET, Standing.MET);
    }

    @Test
    void asksNothingOfOtherImages() {
        ModelVersion version = VersionFixture.ofMnist("1", false, metric("nll", 200));
        version.setData(new TrainingData("letters", "digest", "", 10L, false));
        assertThat(Target.of(version)).isEmpty();
        assertThat(new Leaderboards(version, Optional.empty()).elements()).isEmpty();
    }
}
