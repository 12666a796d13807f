package io.latentstream.generator.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.bytedeco.javacpp.Pointer;
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

    @Test
    void refusesAFormatWithoutEngine() {
        assertThatThrownBy(() -> DecoderEngines.read("onnx", new byte[0]))
                .isInstanceOf(MalformedDecoderException.class)
                .hasMessageContaining("format 'onnx' is none of [dl4j-zip]");
    }

    @Test
    void keepsNoMemoryOverThousandsOfCallsAndReloads() {
        byte[] zip = DecoderNetworks.zip(4, 40, 512, 512, 784);
        decodeOften(zip, 3, 300);
        long before = nativeBytes();
        decodeOften(zip, 60, 100);
        // A leaked output is 50 kB a block and a leaked network 2.8 MB: each alone would pass 150 MB.
        assertThat(nativeBytes() - before).isLessThan(100L << 20);
    }

    /** Memory of this process that is not the Java heap's. */
    private static long nativeBytes() {
        return Pointer.physicalBytes() - Runtime.getRuntime().totalMemory();
    }

    private static void decodeOften(byte[] zip, int decoders, int times) {
        for (int i = 0; i < decoders; i++) {
            try (Decoder decoder = Nd4jDecoder.read(zip)) {
                float[][] rows = DecoderContract.randomRows(16, decoder.inputWidth());
                for (int j = 0; j < times; j++) {
                    decoder.decode(rows);
                }
            }
        }
    }
}
