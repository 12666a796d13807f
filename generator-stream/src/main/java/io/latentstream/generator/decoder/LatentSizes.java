package io.latentstream.generator.decoder;

import static java.util.Map.entry;

import io.latentstream.generator.decoder.OnnxModel.Graph;
import io.latentstream.generator.decoder.OnnxModel.Node;
import io.latentstream.generator.decoder.OnnxModel.Port;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Refuses graphs in which the size of a tensor depends on the latent's values: no trial could bound their memory, because the next
 * latent may ask for more. Follows the latent from node to node; only the operators Shape and Size end its trail. Where names or
 * paths merge, it takes the worse case.
 */
final class LatentSizes {
    private static final int MOST_WALKS = 20;
    private static final int[] ALL = {0, 1, 2, 3, 4};
    private static final int[] AXES = {1};

    private static final Set<String> SIZES_ONLY = Set.of("Shape", "Size");

    /**
     * Operators whose memory depends on the values of some inputs, and the places of those; looked through up to opset 26. Look again
     * for each new ONNX Runtime.
     */
    private static final Map<String, int[]> SIZED_BY = Map.ofEntries(
            entry("AffineGrid", new int[] {1}),
            entry("BlackmanWindow", ALL),
            entry("CenterCropPad", new int[] {1}),
            entry("Col2Im", new int[] {1, 2}),
            entry("Compress", new int[] {1}),
            entry("ConstantOfShape", ALL),
            entry("DFT", new int[] {1, 2}),
            entry("Expand", new int[] {1}),
            entry("HammingWindow", ALL),
            entry("HannWindow", ALL),
            entry("If", new int[] {0}),
            entry("ImageDecoder", ALL),
            entry("MaxUnpool", new int[] {2}),
            entry("MelWeightMatrix", ALL),
            entry("NonMaxSuppression", ALL),
            entry("NonZero", ALL),
            entry("OneHot", new int[] {1}),
            entry("Pad", new int[] {1, 3}),
            entry("Range", ALL),
            entry("ReduceL1", AXES),
            entry("ReduceL2", AXES),
            entry("ReduceLogSum", AXES),
            entry("ReduceLogSumExp", AXES),
            entry("ReduceMax", AXES),
            entry("ReduceMean", AXES),
            entry("ReduceMin", AXES),
            entry("ReduceProd", AXES),
            entry("ReduceSum", AXES),
            entry("ReduceSumSquare", AXES),
            entry("Reshape", new int[] {1}),
            entry("Resize", new int[] {1, 2, 3}),
            entry("RoiAlign", new int[] {1}),
            entry("STFT", new int[] {1, 3}),
            entry("SequenceAt", new int[] {1}),
            entry("SequenceErase", new int[] {1}),
            entry("SequenceInsert", new int[] {2}),
            entry("Slice", new int[] {1, 2, 3, 4}),
            entry("Split", new int[] {1}),
            entry("SplitToSequence", new int[] {1}),
            entry("Squeeze", AXES),
            entry("StringConcat", ALL),
            entry("StringNormalizer", ALL),
            entry("StringSplit", ALL),
            entry("Tile", new int[] {1, 2}),
            entry("TopK", new int[] {1}),
            entry("Unique", ALL),
            entry("Unsqueeze", AXES),
            entry("Upsample", new int[] {1}));

    private final Map<String, Graph> functions;
    private final Set<String> followed = new HashSet<>(); // values of the latent, by scope and name

    private LatentSizes(Map<String, Graph> functions) {
        this.functions = functions;
    }

    /** Throws a {@link MalformedDecoderException} that names the operator. */
    static void check(OnnxModel model) {
        LatentSizes sizes = new LatentSizes(model.functions());
        model.graph().inputs().forEach(port -> sizes.followed.add(port.name()));
        model.graph().constants().forEach(constant -> sizes.followed.remove(constant.name()));
        sizes.follow(model.graph());
        sizes.check(model.graph(), "");
        model.functions().forEach((key, function) -> sizes.check(function, key + "/"));
    }

    private void follow(Graph main) {
        int before = -1;
        for (int walks = 0; before < followed.size(); walks++) {
            if (walks == MOST_WALKS) {
                throw new MalformedDecoderException("its nodes are not in the order in which they run");
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new MalformedDecoderException("trying it was given up");
            }
            before = followed.size();
            follow(main, "");
            functions.forEach((key, function) -> follow(function, key + "/"));
        }
    }

    private void follow(Graph graph, String scope) {
        for (Node node : graph.nodes()) {
            for (Graph inner : node.graphs()) {
                enter(node, inner, scope);
                follow(inner, scope);
            }
            Graph function = functions.get(node.key());
            if (function != null) {
                call(node, function, scope);
            } else if (isReached(node, scope)) {
                node.outputs().forEach(output -> add(scope, output));
            }
        }
    }

    private void add(String scope, String name) {
        if (!name.isEmpty()) {
            followed.add(scope + name);
        }
    }

    private boolean isFollowed(String scope, List<String> names, int place) {
        return place < names.size() && followed.contains(scope + names.get(place));
    }

    private boolean isAnyFollowed(String scope, List<String> names) {
        return names.stream().anyMatch(name -> followed.contains(scope + name));
    }

    private boolean isReached(Node node, String scope) {
        return !SIZES_ONLY.contains(node.operator())
                && (isAnyFollowed(scope, node.inputs())
                        || node.graphs().stream().anyMatch(inner -> isAnyFollowed(scope, inner.outputs())));
    }

    /** What goes into a body's inputs; of a Loop these are the number of the step, whether to go on, and the values it hands on. */
    private void enter(Node node, Graph inner, String scope) {
        boolean isLoop = node.operator().equals("Loop");
        boolean handedOn = isAnyFollowed(scope, from(node.inputs(), isLoop ? 2 : 0))
                || isAnyFollowed(scope, from(inner.outputs(), isLoop ? 1 : 0));
        boolean goesOn = isFollowed(scope, node.inputs(), 1) || isFollowed(scope, inner.outputs(), 0);
        for (int i = 0; i < inner.inputs().size(); i++) {
            if ((isLoop && i < 2) ? (i == 1 && goesOn) : handedOn) {
                add(scope, inner.inputs().get(i).name());
            }
        }
    }

    private static List<String> from(List<String> names, int first) {
        return names.subList(Math.min(first, names.size()), names.size());
    }

    private void call(Node node, Graph function, String scope) {
        String inside = node.key() + "/";
        for (int i = 0; i < function.inputs().size(); i++) {
            if (isFollowed(scope, node.inputs(), i)) {
                add(inside, function.inputs().get(i).name());
            }
        }
        for (int i = 0; i < node.outputs().size(); i++) {
            if (isFollowed(inside, function.outputs(), i)) {
                add(scope, node.outputs().get(i));
            }
        }
    }

    private void check(Graph graph, String scope) {
        for (Node node : graph.nodes()) {
            for (int place : SIZED_BY.getOrDefault(node.operator(), new int[0])) {
                if (isFollowed(scope, node.inputs(), place)) {
                    throw refused(node);
                }
            }
            for (Graph inner : node.graphs()) {
                if (node.operator().equals("Loop") && endsByLatent(node, inner, scope) && !keepsSizes(node, inner)) {
                    throw refused(node);
                }
                check(inner, scope);
            }
        }
    }

    private static MalformedDecoderException refused(Node node) {
        return new MalformedDecoderException(
                "the memory of its operator '%s' depends on the latent's values and has no limit; export it with sizes that do not"
                        .formatted(node.operator()));
    }

    private boolean endsByLatent(Node loop, Graph body, String scope) {
        return isFollowed(scope, loop.inputs(), 0)
                || isFollowed(scope, loop.inputs(), 1)
                || isFollowed(scope, body.outputs(), 0);
    }

    /** Whether a Loop collects nothing, and hands each value on in its own size. */
    private static boolean keepsSizes(Node loop, Graph body) {
        int values = Math.max(0, loop.inputs().size() - 2);
        if (body.inputs().size() != values + 2 || body.outputs().size() != values + 1) {
            return false;
        }
        Map<String, String> sizedAs = new HashMap<>();
        for (Port input : body.inputs()) {
            sizedAs.put(input.name(), input.name());
        }
        for (Node node : body.nodes()) {
            if (!OnnxShapes.keepsSize(node)
                    || !sizedAs.containsKey(node.inputs().get(0))) {
                return false;
            }
            sizedAs.put(node.outputs().get(0), sizedAs.get(node.inputs().get(0)));
        }
        for (int i = 0; i < values; i++) {
            if (!body.inputs()
                    .get(i + 2)
                    .name()
                    .equals(sizedAs.get(body.outputs().get(i + 1)))) {
                return false;
            }
        }
        return true;
    }
}
