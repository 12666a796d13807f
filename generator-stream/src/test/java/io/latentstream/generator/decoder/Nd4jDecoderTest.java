package io.latentstream.generator.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class Nd4jDecoderTest {
    @Nested
    class WithOneHiddenLayer extends DecoderContract {
        @Override
        Decoder newDecoder() {
            return Nd4jDecoder.read(DecoderNetworks.zip(1, 20, 400, 784));
        }

        @Override
        Decoder newBrokenDecoder() {
            return Nd4jDecoder.read(DecoderNetworks.zipOfConstant(Double.NaN, 20, 400, 784));
        }
    }

    @Nested
    class WithTwoHiddenLayers extends DecoderContract {
        @Override
        Decoder newDecoder() {
            return Nd4jDecoder.read(DecoderNetworks.zip(2, 40, 512, 512, 784));
        }

        @Override
        Decoder newBrokenDecoder() {
            return Nd4jDecoder.read(DecoderNetworks.zipOfConstant(Double.NaN, 40, 512, 512, 784));
        }
    }

    /** As long as the spectrogram of a spoken digit. */
    @Nested
    class WithLongRows extends DecoderContract {
        @Override
        Decoder newDecoder() {
            return Nd4jDecoder.read(DecoderNetworks.zip(3, 32, 64, 4096));
        }

        @Override
        Decoder newBrokenDecoder() {
            return Nd4jDecoder.read(DecoderNetworks.zipOfConstant(Double.NaN, 32, 64, 4096));
        }
    }

    @Nested
    class WithConvolutions extends DecoderContract {
        @Override
        Decoder newDecoder() {
            return Nd4jDecoder.read(DecoderNetworks.convolutionalZip(1));
        }

        @Override
        Decoder newBrokenDecoder() {
            return Nd4jDecoder.read(DecoderNetworks.convolutionalZipOfConstant(Double.NaN));
        }

        @Test
        void knowsItsWidths() {
            try (Decoder decoder = Nd4jDecoder.read(DecoderNetworks.convolutionalZip(1))) {
                assertThat(decoder.inputWidth()).isEqualTo(12);
                assertThat(decoder.outputWidth()).isEqualTo(16 * 16);
            }
        }
    }

    /** DL4J's own forward pass, on the dense layers that a chain would run faster. */
    @Nested
    class AsDl4jNetwork extends DecoderContract {
        @Override
        Decoder newDecoder() {
            return read(DecoderNetworks.zip(1, 20, 400, 784));
        }

        @Override
        Decoder newBrokenDecoder() {
            return read(DecoderNetworks.zipOfConstant(Double.NaN, 20, 400, 784));
        }

        private Decoder read(byte[] zip) {
            return BlockDecoder.of(new Dl4jNetwork(Nd4jDecoder.network(zip)));
        }
    }

    @Test
    void runsDenseLayersAndConvolutionsDifferently() {
        assertThat(DenseChain.of(Nd4jDecoder.network(DecoderNetworks.zip(1, 3, 4, 5))))
                .isPresent();
        assertThat(DenseChain.of(Nd4jDecoder.network(DecoderNetworks.convolutionalZip(1))))
                .isEmpty();
    }

    @Test
    void knowsItsWidths() {
        try (Decoder decoder = Nd4jDecoder.read(DecoderNetworks.zip(1, 5, 7, 12))) {
            assertThat(decoder.inputWidth()).isEqualTo(5);
            assertThat(decoder.outputWidth()).isEqualTo(12);
        }
    }

    @Test
    void givesTheSameBitsWhenItIsReadAgain() {
        byte[] zip = DecoderNetworks.zip(3, 20, 400, 784);
        float[][] rows = DecoderContract.randomRows(10, 20);
        try (Decoder first = Nd4jDecoder.read(zip);
                Decoder second = Nd4jDecoder.read(zip)) {
            assertThat(second.decode(rows)).isDeepEqualTo(first.decode(rows));
        }
    }

    @Test
    void refusesBytesThatAreNoNetwork() {
        byte[] garbage = "no zip".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> Nd4jDecoder.read(garbage))
                .isInstanceOf(MalformedDecoderException.class)
                .hasMessageContaining("publish the version again");
    }
}
