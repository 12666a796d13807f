package io.latentstream.generator.decoder;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks an ONNX file before ONNX Runtime reads it. Refuses what would be harmful to load or could not give the same row the same
 * bits: values outside the file, random operators, custom operators, and more nodes or numbers than a decoder has. Repeated
 * fields, which protobuf would merge or drop, are each checked.
 */
final class OnnxScreening {
    private static final int DEEPEST = 16;
    private static final int MOST_NODES = 100_000;

    private static final Set<String> NOISE = Set.of(
            "RandomNormal", "RandomNormalLike", "RandomUniform", "RandomUniformLike", "Multinomial", "Bernoulli");
    private static final Set<String> DOMAINS = Set.of("", "ai.onnx", "ai.onnx.ml");

    private static final int LARGEST_ELEMENT_BYTES = 16;

    /** Operators may repeat a text for each number of a tensor. */
    private static final int LONGEST_TEXT = 256;

    static final int TEXTS = 8; // TensorProto.DataType.STRING

    private final long maxBytes;
    private final Map<String, Body> functions = new HashMap<>();
    private final Set<String> foreign = new HashSet<>();
    private long bytes;

    private OnnxScreening(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** A graph or function: how many nodes it has itself, and how often it calls each function. */
    private static final class Body {
        private final Map<String, Integer> calls = new HashMap<>();
        private int nodes;
        private long expanded = -1;
    }

    /** Throws a {@link MalformedDecoderException} that says what is wrong with the file and how to export it instead. */
    static void check(byte[] file, long maxBytes) {
        new OnnxScreening(maxBytes).checkModel(ProtoFields.of(file));
    }

    private void checkModel(ProtoFields model) {
        Body main = new Body();
        int graphs = 0;
        List<Body> all = new ArrayList<>(List.of(main));
        while (model.next()) {
            if (model.isBytes(7)) {
                graphs++;
                checkGraph(model.message(), main, 0);
            } else if (model.isBytes(25)) {
                all.add(checkFunction(model.message()));
            }
        }
        if (graphs != 1) {
            throw refused("it has " + graphs + " graphs instead of one; is it an ONNX file?");
        }
        foreign.removeAll(functions.keySet());
        if (!foreign.isEmpty()) {
            throw refused("its operator '" + foreign.iterator().next()
                    + "' is none of ONNX's own; export it without custom operators");
        }
        all.forEach(body -> expanded(body, 0));
    }

    private Body checkFunction(ProtoFields function) {
        Body body = new Body();
        String name = "";
        String domain = "";
        String overload = "";
        while (function.next()) {
            if (function.isBytes(1)) {
                name = function.text();
            } else if (function.isBytes(10)) {
                domain = function.text();
            } else if (function.isBytes(13)) {
                overload = function.text();
            } else if (function.isBytes(7)) {
                checkNode(function.message(), body, 0);
            } else if (function.isBytes(11)) {
                checkAttribute(function.message(), body, 0);
            }
        }
        String key = key(domain, name, overload);
        if (isOwn(domain)) {
            throw refused("it defines '" + key + "', but that domain is ONNX's own");
        }
        if (functions.put(key, body) != null) {
            throw refused("it defines the function '" + key + "' twice");
        }
        return body;
    }

    /** Whether operators of this domain are ONNX's own. */
    static boolean isOwn(String domain) {
        return domain.isEmpty() || domain.equals("ai.onnx");
    }

    /** What an operator or function is called by. */
    static String key(String domain, String name, String overload) {
        return (domain.equals("ai.onnx") ? "" : domain) + ":" + name + (overload.isEmpty() ? "" : ":" + overload);
    }

    /** How many nodes ONNX Runtime makes of a body, once each function is written out where it is called. */
    private long expanded(Body body, int depth) {
        if (body.expanded < 0) {
            if (depth > DEEPEST) {
                throw refused("its functions call each other more than " + DEEPEST + " deep");
            }
            long nodes = body.nodes;
            for (Map.Entry<String, Integer> call : body.calls.entrySet()) {
                Body callee = functions.get(call.getKey());
                nodes += callee == null ? 0 : call.getValue() * expanded(callee, depth + 1);
                checkNodes(nodes);
            }
            body.expanded = nodes;
        }
        return body.expanded;
    }

    private static void checkNodes(long nodes) {
        if (nodes > MOST_NODES) {
            throw refused("its graph has more than " + MOST_NODES + " nodes");
        }
    }

    private void checkGraph(ProtoFields graph, Body body, int depth) {
        if (depth > DEEPEST) {
            throw refused("its graphs are nested more than " + DEEPEST + " deep");
        }
        while (graph.next()) {
            if (graph.isBytes(1)) {
                checkNode(graph.message(), body, depth);
            } else if (graph.isBytes(5)) {
                checkTensor(graph.message());
            } else if (graph.isBytes(15)) {
                checkSparseTensor(graph.message());
            }
        }
    }

    private void checkNode(ProtoFields node, Body body, int depth) {
        String operator = "";
        String domain = "";
        String overload = "";
        int inputs = 0;
        int named = 0; // inputs up to the last one that is given
        boolean dropout = false;
        while (node.next()) {
            if (node.isBytes(1)) {
                inputs++;
                named = node.isEmpty() ? named : inputs;
            } else if (node.isBytes(4)) {
                operator = node.text();
                checkQuiet(operator);
                dropout |= operator.equals("Dropout");
            } else if (node.isBytes(5)) {
                checkAttribute(node.message(), body, depth);
            } else if (node.isBytes(7)) {
                domain = node.text();
            } else if (node.isBytes(8)) {
                overload = node.text();
            }
        }
        if (dropout && named > 2) {
            throw refused("its Dropout has an input training_mode, which may add noise; export it in evaluation mode");
        }
        checkNodes(++body.nodes);
        String key = key(domain, operator, overload);
        body.calls.merge(key, 1, Integer::sum);
        if (!DOMAINS.contains(domain)) {
            foreign.add(key);
        }
    }

    private static void checkQuiet(String operator) {
        if (NOISE.contains(operator)) {
            throw refused(
                    "its operator '" + operator
                            + "' makes noise, but the same request must give the same bytes; export it without, the noise is drawn here");
        }
    }

    private void checkAttribute(ProtoFields attribute, Body body, int depth) {
        int values = 0;
        while (attribute.next()) {
            if (attribute.isBytes(5) || attribute.isBytes(6) || attribute.isBytes(22)) {
                values++; // protobuf would merge a second one into the first
            }
            if ((attribute.isBytes(4) || attribute.isBytes(9)) && attribute.length() > LONGEST_TEXT) {
                throw refused("a text of its graph has %d bytes instead of up to %d"
                        .formatted(attribute.length(), LONGEST_TEXT));
            }
            if (attribute.isBytes(5) || attribute.isBytes(10)) {
                checkTensor(attribute.message());
            } else if (attribute.isBytes(6) || attribute.isBytes(11)) {
                checkGraph(attribute.message(), body, depth + 1);
            } else if (attribute.isBytes(22) || attribute.isBytes(23)) {
                checkSparseTensor(attribute.message());
            }
        }
        if (values > 1) {
            throw refused("an attribute of its graph has " + values + " values");
        }
    }

    private void checkSparseTensor(ProtoFields sparse) {
        long elements = 1;
        int values = 0;
        while (sparse.next()) {
            if (sparse.isBytes(1)) {
                values++;
                checkTensor(sparse.message());
            } else if (sparse.isBytes(2)) {
                checkTensor(sparse.message());
            } else {
                elements = timesDims(elements, sparse, 3);
            }
        }
        if (values > 1) {
            throw refused("a sparse tensor of its graph has " + values + " lists of values");
        }
        count(elements, LARGEST_ELEMENT_BYTES); // dense, with its zeros
    }

    private void checkTensor(ProtoFields tensor) {
        long elements = 1;
        int elementBytes = LARGEST_ELEMENT_BYTES;
        while (tensor.next()) {
            if (tensor.isBytes(13) || (tensor.isNumber(14) && tensor.number() != 0)) {
                throw refused(
                        "its weights lie in another file, which is not part of the version; export it as one file");
            }
            if (tensor.isNumber(2)) {
                elementBytes = elementBytes(tensor.number());
            } else {
                elements = timesDims(elements, tensor, 1);
            }
        }
        count(elements, elementBytes);
    }

    /** Bytes of an element of this TensorProto.DataType. */
    private static int elementBytes(long type) {
        if (type == TEXTS) {
            throw refused("it has a tensor of texts, which no decoder needs");
        }
        return switch ((int) Math.min(type, Integer.MAX_VALUE)) {
            case 2, 3, 9, 17, 18, 19, 20, 21, 22 -> 1; // bytes, booleans, and smaller types
            case 4, 5, 10, 16 -> Short.BYTES;
            case 1, 6, 12 -> Integer.BYTES;
            case 7, 11, 13, 14 -> Long.BYTES;
            default -> LARGEST_ELEMENT_BYTES;
        };
    }

    /** The elements so far, times what dimensions the field at hand has. */
    private long timesDims(long elements, ProtoFields at, int dims) {
        if (at.isNumber(dims)) {
            return times(elements, at.number());
        }
        long product = elements;
        if (at.isBytes(dims)) {
            for (ProtoFields packed = at.message(); packed.hasPacked(); ) {
                product = times(product, packed.packed());
            }
        }
        return product;
    }

    private long times(long elements, long size) {
        if (size < 0) {
            throw refused("a tensor has a dimension of " + size);
        }
        if (elements != 0 && size > maxBytes / elements) {
            throw tooLarge();
        }
        return elements * size;
    }

    private void count(long elements, int elementBytes) {
        bytes += elements * elementBytes;
        if (bytes > maxBytes) {
            throw tooLarge();
        }
    }

    private MalformedDecoderException tooLarge() {
        return refused("its tensors have more than " + maxBytes + " bytes (MODEL_MAX_BYTES)");
    }

    private static MalformedDecoderException refused(String why) {
        return new MalformedDecoderException(why);
    }
}
