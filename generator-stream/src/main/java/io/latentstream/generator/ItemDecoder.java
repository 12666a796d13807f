package io.latentstream.generator;

import static io.latentstream.event.FailureCode.DECODE_FAILED;

import io.latentstream.generator.decoder.DecodeException;
import io.latentstream.generator.latent.DecoderRow;
import io.latentstream.generator.model.LoadedModel;
import io.latentstream.generator.request.CheckedRequest;
import io.latentstream.generator.request.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Makes what is to be rendered, for all media alike: checks the request against the model, samples, decodes. */
final class ItemDecoder {
    private static final int ROWS_AT_ONCE = 256; // bounds the memory of a request for thousands

    private ItemDecoder() {}

    /** One item of a request: its place in it, what the decoder was asked, and the values that it gave. */
    @SuppressWarnings("ArrayRecordComponent") // never compared; made once per item, on the hot path
    record Item(int index, DecoderRow row, float[] values) {}

    /**
     * Decodes a request's items, some at a time, in order of their index.
     *
     * @throws Refusal with INVALID_REQUEST, UNKNOWN_LABEL or DECODE_FAILED
     */
    static void decode(CheckedRequest request, LoadedModel model, Consumer<List<Item>> batches) {
        ModelFit.check(request, model);
        for (int first = 0; first < request.count(); first += ROWS_AT_ONCE) {
            int end = Math.min(request.count(), first + ROWS_AT_ONCE);
            batches.accept(decode(request, model, first, end));
        }
    }

    private static List<Item> decode(CheckedRequest request, LoadedModel model, int first, int end) {
        DecoderRow[] rows = new DecoderRow[end - first];
        float[][] input = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = model.sampler().sample(request.seed(), first + i, request.labels(), request.temperature());
            input[i] = rows[i].values();
        }
        float[][] values = decode(model, input);
        List<Item> items = new ArrayList<>(rows.length);
        for (int i = 0; i < rows.length; i++) {
            items.add(new Item(first + i, rows[i], values[i]));
        }
        return items;
    }

    private static float[][] decode(LoadedModel model, float[][] input) {
        try {
            return model.decoder().decode(input);
        } catch (DecodeException e) {
            throw new Refusal(DECODE_FAILED, e.getMessage());
        }
    }
}
