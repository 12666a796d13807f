package io.latentstream.generator.decoder;

import io.latentstream.generator.decoder.OnnxModel.Graph;
import io.latentstream.generator.decoder.OnnxModel.Node;
import io.latentstream.generator.decoder.OnnxModel.Port;
import io.latentstream.generator.decoder.OnnxModel.Tensor;
import io.latentstream.generator.decoder.OnnxShapes.Sized;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Adds up what the tensors of a graph take, from their sizes alone, for a block of each number of rows. A graph is plain when that is
 * possible and stays within the limit: it needs no {@link Rehearsal}.
 */
final class PlainGraph {
    private static final int LEAST_OPSET = 11;
    private static final int MOST_STEPS = 1 << 20; // nodes and inputs, times rows

    /** ONNX Runtime convolves in packs of up to this many channels. */
    private static final int CHANNELS = 16;

    private static final long LARGEST_DIMENSION = 1L << 31;

    private final Graph graph;
    private final long maxBytes;
    private final Map<String, Sized> values = new HashMap<>();
    private long bytes;

    private PlainGraph(Graph graph, long maxBytes) {
        this.graph = graph;
        this.maxBytes = maxBytes;
        for (Tensor constant : graph.constants()) {
            values.put(constant.name(), new Sized(constant.dims(), constant.numbers()));
        }
    }

    /**
     * The most rows of a block for which the graph is plain; 0 where it is not.
     *
     * @param maxBytes most bytes of all tensors that are computed for one block
     */
    static int mostRows(OnnxModel model, long maxBytes) {
        Graph graph = model.graph();
        PlainGraph single = new PlainGraph(graph, maxBytes);
        boolean named = single.values.size() == graph.constants().size();
        if (model.opset() < LEAST_OPSET || !model.functions().isEmpty() || !named || !single.fits(1)) {
            return 0;
        }
        int most = OnnxBlocks.mostRows(single.widest());
        boolean grows = graph.nodes().stream().noneMatch(node -> node.operator().equals("Shape"));
        int first = grows ? most : 2; // sizes are products of constants and rows
        long steps = graph.nodes().stream()
                .mapToLong(node -> 1L + node.inputs().size())
                .sum();
        if (!grows && steps * most > MOST_STEPS) {
            return 0;
        }
        for (int rows = first; rows <= most; rows++) {
            if (!new PlainGraph(graph, maxBytes).fits(rows)) {
                return 0;
            }
        }
        return most;
    }

    private boolean fits(int rows) {
        List<Port> inputs = graph.inputs().stream()
                .filter(port -> !values.containsKey(port.name()))
                .toList();
        if (inputs.size() != 1 || inputs.get(0).dims().isEmpty()) {
            return false;
        }
        long[] dims = inputs.get(0).dims().stream().mapToLong(Long::longValue).toArray();
        dims[0] = rows;
        return add(inputs.get(0).name(), Sized.of(dims))
                && graph.nodes().stream().allMatch(this::run)
                && values.keySet().containsAll(graph.outputs());
    }

    /** The most numbers of an input or output that is not constant. */
    private long widest() {
        return Math.max(
                graph.inputs().stream()
                        .mapToLong(port -> values.get(port.name()).elements())
                        .max()
                        .orElse(1),
                graph.outputs().stream()
                        .mapToLong(name -> values.get(name).elements())
                        .max()
                        .orElse(1));
    }

    /** Adds a node's output; false where its size is not known or all is too much. */
    private boolean run(Node node) {
        if (node.outputs().size() != 1) {
            return false;
        }
        List<Sized> in = new ArrayList<>();
        for (String name : node.inputs()) {
            if (!name.isEmpty() && !values.containsKey(name)) {
                return false;
            }
            in.add(values.get(name));
        }
        Sized out = OnnxShapes.output(node, in);
        return out != null && add(node.outputs().get(0), out) && addScratch(node, in, out);
    }

    private boolean add(String name, Sized value) {
        for (long dim : value.dims()) {
            if (dim < 1 || dim > LARGEST_DIMENSION) {
                return false;
            }
        }
        return values.put(name, value) == null && addFloats(value.elements());
    }

    private boolean addFloats(long count) {
        bytes = count > maxBytes ? Long.MAX_VALUE : bytes + count * Float.BYTES;
        return bytes >= 0 && bytes <= maxBytes;
    }

    /** What a convolution takes beside its output: inputs unrolled by the kernel, one row at a time, or packed by channels. */
    private boolean addScratch(Node node, List<Sized> in, Sized out) {
        return switch (node.operator()) {
            case "Conv" ->
                addFloats(packed(in.get(0))) && addFloats(packed(out)) && addFloats(unrolled(in.get(1), out.dims()));
            case "ConvTranspose" -> addFloats(unrolled(in.get(1), in.get(0).dims()));
            default -> true;
        };
    }

    private static long packed(Sized maps) {
        return OnnxShapes.times(maps.elements() / maps.dims()[1], maps.dims()[1] + CHANNELS - 1);
    }

    private static long unrolled(Sized kernel, long[] places) {
        long count = kernel.elements() / kernel.dims()[0];
        for (int i = 2; i < places.length; i++) {
            count = OnnxShapes.times(count, places[i]);
        }
        return count;
    }
}
