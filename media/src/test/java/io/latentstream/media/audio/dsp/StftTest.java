package io.latentstream.media.audio.dsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.latentstream.media.audio.Tones;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StftTest {
    private static final SpectrogramSettings SPEECH = SpectrogramSettings.SPEECH_8_KHZ;

    @ParameterizedTest
    @CsvSource({"8064, 512, 128", "8064, 256, 64", "8192, 512, 256", "8000, 256, 100", "512, 512, 128", "96, 64, 16"})
    void givesBackEverySampleByItsInverse(int samples, int window, int hop) {
        Stft stft = new Stft(new SpectrogramSettings(8_000, samples, window, hop, samples / hop + 1, 0, 60));
        float[] noise = noise(samples);
        float[][] spectrum = stft.newSpectrum();
        float[] back = new float[samples];

        stft.forward(noise, spectrum);
        stft.inverse(spectrum, back);

        for (int i = 0; i < samples; i++) {
            assertThat(back[i]).as("sample %d", i).isCloseTo(noise[i], within(1e-5f));
        }
    }

    @ParameterizedTest
    @CsvSource({"500, 32", "1000, 64", "3921.875, 251", "62.5, 4"})
    void peaksInASinesBinWithItsAmplitude(double hertz, int bin) {
        float[] magnitudes = magnitudes(Tones.sine(hertz, 8_000, 8_064).samples());

        for (int frame = 2; frame < SPEECH.frames() - 2; frame++) {
            assertThat(loudest(magnitudes, frame)).isEqualTo(bin);
            double halfTheWindowsSum = 512 / 4.0;
            assertThat((double) magnitudes[frame * 257 + bin]).isCloseTo(0.5 * halfTheWindowsSum, within(0.5));
        }
    }

    @Test
    void showsAClickFlatInTheFramesAboutIt() {
        float[] click = new float[8_064];
        click[30 * 128] = 1;

        float[] magnitudes = magnitudes(click);

        for (int bin = 0; bin < 257; bin++) {
            assertThat(magnitudes[30 * 257 + bin]).isCloseTo(1f, within(1e-5f));
            assertThat(magnitudes[32 * 257 + bin]).isLessThan(1e-5f);
            assertThat(magnitudes[28 * 257 + bin]).isLessThan(1e-5f);
        }
    }

    private static float[] magnitudes(float[] samples) {
        Stft stft = new Stft(SPEECH);
        float[][] spectrum = stft.newSpectrum();
        float[] magnitudes = new float[SPEECH.frames() * SPEECH.bins()];
        stft.forward(samples, spectrum);
        stft.magnitudes(spectrum, magnitudes);
        return magnitudes;
    }

    private static int loudest(float[] magnitudes, int frame) {
        int loudest = 0;
        for (int bin = 1; bin < 257; bin++) {
            if (magnitudes[frame * 257 + bin] > magnitudes[frame * 257 + loudest]) {
                loudest = bin;
            }
        }
        return loudest;
    }

    private static float[] noise(int samples) {
        Random random = new Random(1);
        float[] noise = new float[samples];
        for (int i = 0; i < samples; i++) {
            noise[i] = 2 * random.nextFloat() - 1;
        }
        return noise;
    }
}
