package io.latentstream.generator.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.latentstream.generator.decoder.DecoderSettings.Device;
import io.latentstream.generator.decoder.DecoderSettings.Engine;
import io.latentstream.generator.fixture.LogLines;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import onnx.Onnx;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class OnnxRuntimeEngineTest {
    private static Decoder read(byte[] onnx) {
        return engine(1, Device.AUTO).read(onnx);
    }

    private static OnnxRuntimeEngine engine(int threads, Device device) {
        try {
            return OnnxRuntimeEngine.open(
                    new DecoderSettings(Engine.ONNXRUNTIME, device, threads),
                    () -> new NvidiaCards(List.of(), "no card in a test"));
        } catch (EngineAbsentException e) {
            throw new AssertionError(e);
        }
    }

    @Nested
    class WithOneHiddenLayer extends DecoderContract {
        @Override
        Decoder newDecoder() {
            return read(DecoderNetworks.onnx(1, 20, 400, 784));
        }

        @Override
        Decoder newBrokenDecoder() {
            return read(DecoderNetworks.onnxOfConstant(Double.NaN, 20, 400, 784));
        }
    }

    @Nested
    class WithPixelsOfTheGraph extends DecoderContract {
        @Override
        Decoder newDecoder() {
            return read(DecoderNetworks.onnxWithPixels(1, 20, 400, 783));
        }

        @Override
        Decoder newBrokenDecoder() {
            return read(DecoderNetworks.onnxWithPixelsOfConstant(Double.NaN, 20, 400, 783));
        }
    }

    @Nested
    class WithTwoThreads extends DecoderContract {
        @Override
        Decoder newDecoder() {
            return engine(2, Device.CPU).read(DecoderNetworks.onnxWithPixels(2, 40, 512, 512, 784));
        }

        @Override
        Decoder newBrokenDecoder() {
            return engine(2, Device.CPU).read(DecoderNetworks.onnxWithPixelsOfConstant(Double.NaN, 40, 512, 512, 784));
        }
    }

    /** As long as the spectrogram of a spoken digit. */
    @Nested
    class WithLongRows extends DecoderContract {
        @Override
        Decoder newDecoder() {
            return read(DecoderNetworks.onnx(3, 32, 64, 4096));
        }

        @Override
        Decoder newBrokenDecoder() {
            return read(DecoderNetworks.onnxOfConstant(Double.NaN, 32, 64, 4096));
        }
    }

    @Nested
    class WithTransposedConvolutions extends DecoderContract {
        @Override
        Decoder newDecoder() {
            return read(DecoderNetworks.convolutionalOnnx(1));
        }

        @Override
        Decoder newBrokenDecoder() {
            return read(DecoderNetworks.convolutionalOnnxOfConstant(Double.NaN));
        }
    }

    @Test
    void hasOneSizeOfBlockForFewRowsAndMany() {
        try (BlockDecoder decoder = (BlockDecoder) read(DecoderNetworks.onnx(1, 20, 400, 784))) {
            assertThat(decoder.blocks().most()).isEqualTo(256);
        }
    }

    @Test
    void keepsLongRowsInTheCache() {
        try (BlockDecoder decoder = (BlockDecoder) read(DecoderNetworks.onnx(1, 3, 5, 4096))) {
            assertThat(decoder.blocks().most()).isEqualTo(64);
        }
    }

    @Test
    void refusesBytesThatAreNoModel() {
        byte[] garbage = "no onnx".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> read(garbage))
                .isInstanceOf(MalformedDecoderException.class)
                .hasMessageContaining("it is no ONNX file")
                .hasMessageContaining("publish the version again");
    }

    @Test
    void refusesAGraphWithOtherInputsOrOutputs() throws IOException {
        Onnx.ModelProto.Builder model = Onnx.ModelProto.parseFrom(DecoderNetworks.onnx(1, 3, 4, 5)).toBuilder();
        model.getGraphBuilder()
                .addOutput(model.getGraph().getOutput(0).toBuilder()
                        .setName(model.getGraph().getNode(0).getOutput(0)));
        byte[] odd = model.build().toByteArray();
        assertThatThrownBy(() -> read(odd))
                .isInstanceOf(MalformedDecoderException.class)
                .hasMessageContaining("its graph has the outputs [")
                .hasMessageContaining("instead of one: any number of rows of floats");
    }

    @Test
    void saysThatItsNativesHaveNoGpuWhereOneIsAskedFor() {
        try (LogLines log = new LogLines()) {
            assertThat(engine(1, Device.CUDA).device()).isEqualTo(DecoderEngine.CPU);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("decodes on the CPU: these natives hold no CUDA");
        }
    }
}
