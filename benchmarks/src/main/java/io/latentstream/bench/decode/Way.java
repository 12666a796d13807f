package io.latentstream.bench.decode;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.generator.decoder.DecoderSettings.Engine;

/** The ways to decode: our engines, what people would call instead, and the limit. */
enum Way {
    ND4J("nd4j"),
    ONNXRUNTIME("onnxruntime"),
    DL4J_OUTPUT("DL4J output()"),
    BARE_ONNXRUNTIME("bare ONNX Runtime"),
    SGEMM("sgemm alone");

    private final String label;

    Way(String label) {
        this.label = label;
    }

    /** Name in tables. */
    String label() {
        return label;
    }

    /** Gets ready to decode a batch of this many rows. */
    DecodeLoop open(BenchModel model, int rows) {
        Batch batch = Batch.of(model, rows);
        return switch (this) {
            case ND4J -> EngineLoop.of(model, Engine.ND4J, batch);
            case ONNXRUNTIME -> EngineLoop.of(model, Engine.ONNXRUNTIME, batch);
            case DL4J_OUTPUT -> Dl4jOutputLoop.of(model, batch);
            case BARE_ONNXRUNTIME -> BareOnnxLoop.of(model, batch);
            case SGEMM -> SgemmLoop.of(model, batch);
        };
    }
}
