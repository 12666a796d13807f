package io.latentstream.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.latentstream.bench.model.BenchModel;
import io.latentstream.bench.model.PreferredDecoder;
import io.latentstream.event.Encoding;
import io.latentstream.event.GeneratedImage;
import io.latentstream.event.GenerationRequest;
import io.latentstream.generator.decoder.Decoder;
import io.latentstream.generator.render.ImageRenderer;
import io.latentstream.generator.render.ImageRendering;
import io.latentstream.generator.render.Rendering;
import io.latentstream.header.CloudEventHeaders;
import io.latentstream.latent.DecoderRow;
import io.latentstream.serde.Serdes;
import io.latentstream.topic.Topics;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serializer;

/** Makes the same records as the generator, headers and traces included, with the same decoder, for many requests at once. */
final class PlainAnswers {
    private static final int ROWS_AT_ONCE = 256;

    private final BenchModel model;
    private final RequestRows rows;
    private final Decoder decoder;
    private final ImageRendering shape;
    private final Serializer<GeneratedImage> images;
    private final float[] inputs;
    private final byte[] pixels;
    private final PlainRequest[] requestOf = new PlainRequest[ROWS_AT_ONCE];
    private final DecoderRow[] rowOf = new DecoderRow[ROWS_AT_ONCE];
    private final int[] indexOf = new int[ROWS_AT_ONCE];
    private int waiting;

    PlainAnswers(PeerSettings settings) {
        model = settings.model();
        rows = new RequestRows(model);
        decoder = PreferredDecoder.of(model);
        shape = (ImageRendering) Rendering.of(model.version().getRendering());
        images =
                Serdes.avro(GeneratedImage.class, settings.clients().registry()).serializer();
        inputs = new float[ROWS_AT_ONCE * decoder.inputWidth()];
        pixels = new byte[ROWS_AT_ONCE * decoder.outputWidth()];
    }

    /** Hands over the answers to all requests, in their order. */
    void answer(List<PlainRequest> requests, Consumer<ProducerRecord<byte[], byte[]>> sink) {
        for (PlainRequest request : requests) {
            for (int index = 0; index < request.event().getCount(); index++) {
                add(request, index);
                if (waiting == ROWS_AT_ONCE) {
                    decode(sink);
                }
            }
        }
        decode(sink);
    }

    private void add(PlainRequest request, int index) {
        DecoderRow row = rows.row(request.event(), index);
        System.arraycopy(row.values(), 0, inputs, waiting * rows.width(), rows.width());
        requestOf[waiting] = request;
        rowOf[waiting] = row;
        indexOf[waiting] = index;
        waiting++;
    }

    private void decode(Consumer<ProducerRecord<byte[], byte[]>> sink) {
        decoder.decodePixels(inputs, waiting, pixels);
        for (int i = 0; i < waiting; i++) {
            sink.accept(record(i));
        }
        waiting = 0;
    }

    private ProducerRecord<byte[], byte[]> record(int i) {
        GenerationRequest request = requestOf[i].event();
        Encoding encoding = request.getEncoding();
        GeneratedImage image = new GeneratedImage(
                request.getRequestId(),
                indexOf[i],
                request.getCount(),
                model.name(),
                model.number(),
                request.getSeed(),
                request.getTemperature(),
                rowOf[i].labels(),
                shape.width(),
                shape.height(),
                encoding,
                ByteBuffer.wrap(ImageRenderer.render(pixels, i * shape.valueCount(), shape, encoding)));
        String topic = Topics.GENERATED_IMAGES.name();
        String id = request.getRequestId();
        ProducerRecord<byte[], byte[]> record =
                new ProducerRecord<>(topic, id.getBytes(UTF_8), images.serialize(topic, image));
        CloudEventHeaders.add(record.headers(), id + "/" + indexOf[i], GeneratedImage.class, "/plain-loop", id);
        requestOf[i].trace().forEach(record.headers()::add);
        return record;
    }
}
