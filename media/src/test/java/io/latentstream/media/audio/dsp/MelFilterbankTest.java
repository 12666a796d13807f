package io.latentstream.media.audio.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MelFilterbankTest {
    private final MelFilterbank filterbank = new MelFilterbank(SpectrogramSettings.SPEECH_8_KHZ);

    @Test
    void weighsEveryBinBetweenTheEnds() {
        for (int bin = 1; bin < 256; bin++) {
            int it = bin;
            assertThat(IntStream.range(0, 64).filter(band -> filterbank.weight(band, it) > 0))
                    .as("bands of bin %d", bin)
                    .hasSizeBetween(1, 2);
        }
    }

    @Test
    void findsTheBandOfItsCentre() {
        assertThat(filterbank.bandOf(0)).isEqualTo(-1);
        assertThat(filterbank.bandOf(4_000)).isCloseTo(64, within(1e-9));
        assertThat(filterbank.bandOf(centre(40))).isCloseTo(40, within(0.5));
    }

    @Test
    void givesEveryBandAreaOne() {
        double binHertz = 8_000.0 / 512;
        for (int band = 0; band < 64; band++) {
            int it = band;
            double area = binHertz
                    * IntStream.range(0, 257)
                            .mapToDouble(bin -> filterbank.weight(it, bin))
                            .sum();
            assertThat(area).as("band %d", band).isCloseTo(1, within(0.25)); // sampled at few bins
        }
    }

    @Test
    void spacesBandsLinearlyAndThenLogarithmically() {
        double low = centre(20) - centre(19);
        double lowest = centre(5) - centre(4);
        double ratio = centre(63) / centre(62);
        double ratioBefore = centre(50) / centre(49);

        assertThat(low).as("Hz from band to band below 1 kHz").isCloseTo(lowest, within(3.0));
        assertThat(ratio).as("ratio from band to band above 1 kHz").isCloseTo(ratioBefore, within(0.005));
    }

    @Test
    void weighsInABandOnlyItsOwnBins() {
        float[] bins = new float[257];
        bins[64] = 1; // 1 kHz
        float[] bands = new float[64];

        filterbank.apply(bins, 0, bands, 0);

        for (int band = 0; band < 64; band++) {
            assertThat(bands[band]).isEqualTo(filterbank.weight(band, 64));
            if (Math.abs(centre(band) - 1_000) > 50) {
                assertThat(bands[band]).isZero();
            }
        }
    }

    @Test
    void refusesABandBetweenTwoBins() {
        SpectrogramSettings tooMany = new SpectrogramSettings(48_000, 8_064, 512, 128, 64, 128, 60);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MelFilterbank(tooMany))
                .withMessageContaining("lies between two bins; give fewer bands or a window longer than 512");
    }

    private double centre(int band) {
        double weighted = 0;
        double sum = 0;
        for (int bin = 0; bin < 257; bin++) {
            weighted += filterbank.weight(band, bin) * bin * 8_000.0 / 512;
            sum += filterbank.weight(band, bin);
        }
        return weighted / sum;
    }
}
