package io.latentstream.generator.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** What every engine makes of the same network. */
class EnginesAgreeTest {
    private static final double TOLERANCE = 1e-5;

    private final DecoderEngines engines = DecoderEngines.choose(DecoderSettings.DEFAULT);

    @Test
    void agreeOnDenseLayers() {
        assertAlike(DecoderNetworks.onnx(5, 20, 400, 784), DecoderNetworks.zip(5, 20, 400, 784));
        assertAlike(DecoderNetworks.onnx(6, 32, 512, 512, 4096), DecoderNetworks.zip(6, 32, 512, 512, 4096));
    }

    @Test
    void agreeOnTransposedConvolutions() {
        assertAlike(DecoderNetworks.convolutionalOnnx(7), DecoderNetworks.convolutionalZip(7));
    }

    @Test
    void agreeWhereAnActivationIsFlat() {
        assertAlike(DecoderNetworks.onnxOfConstant(50, 3, 4, 5), DecoderNetworks.zipOfConstant(50, 3, 4, 5));
        assertAlike(DecoderNetworks.onnxOfConstant(-50, 3, 4, 5), DecoderNetworks.zipOfConstant(-50, 3, 4, 5));
    }

    private void assertAlike(byte[] onnx, byte[] zip) {
        try (Decoder onnxRuntime = engines.read("onnx", onnx);
                Decoder nd4j = engines.read("dl4j-zip", zip)) {
            float[][] rows = DecoderContract.randomRows(70, nd4j.inputWidth());
            float[][] expected = nd4j.decode(rows);
            float[][] found = onnxRuntime.decode(rows);
            for (int row = 0; row < rows.length; row++) {
                for (int i = 0; i < nd4j.outputWidth(); i++) {
                    assertThat((double) found[row][i]).isCloseTo(expected[row][i], within(TOLERANCE));
                }
            }
        }
    }
}
