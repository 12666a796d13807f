package io.latentstream.generator.decoder;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An ONNX file's graph as far as the sizes of its tensors follow from it. To be made of files that {@link OnnxScreening} let pass.
 *
 * @param opset version of ONNX's own operators
 * @param functions by key: domain, a colon, name
 */
record OnnxModel(long opset, Graph graph, Map<String, Graph> functions) {
    /** More than any tensor has dimensions. */
    static final int MOST_NUMBERS = 64;

    private static final int RANK_UNKNOWN = 0;

    static final int INT32 = 6;
    static final int INT64 = 7;
    private static final int FLOAT = 1;

    /** A graph, the body of a control flow operator, or a function. */
    record Graph(List<Node> nodes, List<Tensor> constants, List<Port> inputs, List<String> outputs) {
        private static Graph empty() {
            return new Graph(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }
    }

    /** An input; its dimensions, of which those below 1 are not known. */
    record Port(String name, List<Long> dims) {}

    /**
     * A constant.
     *
     * @param numbers null where they are many, or of another type than INT32, INT64 and FLOAT
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Tensor(String name, long[] dims, double[] numbers) {}

    /** A call of an operator, or of a function. Absent inputs have empty names. */
    record Node(String key, List<String> inputs, List<String> outputs, Map<String, Attribute> attributes) {
        /** The name of ONNX's own operator; with its domain where it is another's. */
        String operator() {
            return key.startsWith(":") ? key.substring(1) : key;
        }

        /** The graphs that this node runs. */
        List<Graph> graphs() {
            return attributes.values().stream()
                    .flatMap(attribute -> attribute.graphs().stream())
                    .toList();
        }
    }

    /** A named value of a node: what of these its type says. */
    record Attribute(long type, long number, String text, List<Long> numbers, Tensor tensor, List<Graph> graphs) {
        static final int INT = 2;
        static final int TEXT = 3;
        static final int TENSOR = 4;
        static final int INTS = 7;
    }

    /** Throws a {@link MalformedDecoderException} for a file that gives something twice. */
    static OnnxModel of(byte[] file) {
        long opset = 0;
        Graph graph = Graph.empty();
        Map<String, Graph> functions = new HashMap<>();
        for (ProtoFields model = ProtoFields.of(file); model.next(); ) {
            if (model.isBytes(7)) {
                graph = graph(model.message());
            } else if (model.isBytes(8)) {
                opset = Math.max(opset, opset(model.message()));
            } else if (model.isBytes(25)) {
                addFunction(model.message(), functions);
            }
        }
        return new OnnxModel(opset, graph, functions);
    }

    private static long opset(ProtoFields opset) {
        String domain = "";
        long version = 0;
        while (opset.next()) {
            domain = opset.isBytes(1) ? opset.text() : domain;
            version = opset.isNumber(2) ? opset.number() : version;
        }
        return OnnxScreening.isOwn(domain) ? version : 0;
    }

    private static void addFunction(ProtoFields fields, Map<String, Graph> functions) {
        Graph function = Graph.empty();
        String name = "";
        String domain = "";
        String overload = "";
        while (fields.next()) {
            name = fields.isBytes(1) ? fields.text() : name;
            domain = fields.isBytes(10) ? fields.text() : domain;
            overload = fields.isBytes(13) ? fields.text() : overload;
            if (fields.isBytes(4)) {
                function.inputs().add(new Port(fields.text(), List.of()));
            } else if (fields.isBytes(5)) {
                function.outputs().add(fields.text());
            } else if (fields.isBytes(7)) {
                function.nodes().add(node(fields.message()));
            }
        }
        functions.put(OnnxScreening.key(domain, name, overload), function);
    }

    private static Graph graph(ProtoFields fields) {
        Graph graph = Graph.empty();
        while (fields.next()) {
            if (fields.isBytes(1)) {
                graph.nodes().add(node(fields.message()));
            } else if (fields.isBytes(5)) {
                graph.constants().add(tensor(fields.message()));
            } else if (fields.isBytes(11)) {
                graph.inputs().add(port(fields.message()));
            } else if (fields.isBytes(12)) {
                graph.outputs().add(port(fields.message()).name());
            }
        }
        return graph;
    }

    private static Port port(ProtoFields port) {
        String name = "";
        List<Long> dims = new ArrayList<>();
        while (port.next()) {
            if (port.isBytes(1)) {
                name = port.text();
            } else if (port.isBytes(2)) {
                addDims(port.message(), 0, dims);
            }
        }
        return new Port(name, dims);
    }

    /** Descends from a TypeProto by tensor_type, shape and dim to the dimensions. */
    private static void addDims(ProtoFields message, int depth, List<Long> dims) {
        int[] path = {1, 2, 1};
        long dim = RANK_UNKNOWN;
        while (message.next()) {
            if (depth < path.length && message.isBytes(path[depth])) {
                addDims(message.message(), depth + 1, dims);
            } else if (depth == path.length) {
                dim = message.isNumber(1) ? message.number() : RANK_UNKNOWN;
            }
        }
        if (depth == path.length) {
            dims.add(dim);
        }
    }

    private static Node node(ProtoFields node) {
        String operator = "";
        String domain = "";
        String overload = "";
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        Map<String, Attribute> attributes = new HashMap<>();
        while (node.next()) {
            operator = node.isBytes(4) ? node.text() : operator;
            domain = node.isBytes(7) ? node.text() : domain;
            overload = node.isBytes(8) ? node.text() : overload;
            if (node.isBytes(1)) {
                inputs.add(node.text());
            } else if (node.isBytes(2)) {
                outputs.add(node.text());
            } else if (node.isBytes(5)) {
                addAttribute(node.message(), attributes);
            }
        }
        String key = OnnxScreening.key(domain, operator, OnnxScreening.isOwn(domain) ? "" : overload);
        return new Node(key, inputs, outputs, attributes);
    }

    private static void addAttribute(ProtoFields attribute, Map<String, Attribute> attributes) {
        String name = "";
        long type = 0;
        long number = 0;
        String text = "";
        List<Long> numbers = new ArrayList<>();
        Tensor tensor = null;
        List<Graph> graphs = new ArrayList<>();
        while (attribute.next()) {
            name = attribute.isBytes(1) ? attribute.text() : name;
            number = attribute.isNumber(3) ? attribute.number() : number;
            text = attribute.isBytes(4) ? attribute.text() : text;
            tensor = attribute.isBytes(5) ? tensor(attribute.message()) : tensor;
            type = attribute.isNumber(20) ? attribute.number() : type;
            attribute.addNumbers(8, numbers, MOST_NUMBERS + 1);
            if (attribute.isBytes(6) || attribute.isBytes(11)) {
                graphs.add(graph(attribute.message()));
            }
        }
        if (attributes.put(name, new Attribute(type, number, text, numbers, tensor, graphs)) != null) {
            throw new MalformedDecoderException("a node of its graph has the attribute '" + name + "' twice");
        }
    }

    private static Tensor tensor(ProtoFields tensor) {
        String name = "";
        long type = 0;
        List<Long> dims = new ArrayList<>();
        List<Long> numbers = new ArrayList<>();
        ByteBuffer raw = null;
        while (tensor.next()) {
            name = tensor.isBytes(8) ? tensor.text() : name;
            type = tensor.isNumber(2) ? tensor.number() : type;
            raw = tensor.isBytes(9) ? tensor.bytes() : raw;
            tensor.addNumbers(1, dims, MOST_NUMBERS + 1);
            tensor.addNumbers(5, numbers, MOST_NUMBERS + 1);
            tensor.addNumbers(7, numbers, MOST_NUMBERS + 1);
        }
        if (dims.size() > MOST_NUMBERS) {
            throw new MalformedDecoderException("a tensor has more than " + MOST_NUMBERS + " dimensions");
        }
        long[] shape = dims.stream().mapToLong(Long::longValue).toArray();
        double[] values = raw == null
                ? numbers.stream().mapToDouble(Long::doubleValue).toArray()
                : numbers.isEmpty() ? numbers(raw, type) : new double[0];
        boolean known = (type == INT32 || type == INT64 || raw != null)
                && values.length <= MOST_NUMBERS
                && values.length == Arrays.stream(shape).reduce(1, (a, b) -> a * b);
        return new Tensor(name, shape, known ? values : null);
    }

    private static double[] numbers(ByteBuffer raw, long type) {
        int size = type == INT64 ? Long.BYTES : Integer.BYTES;
        if (raw.remaining() > MOST_NUMBERS * size || (type != INT32 && type != INT64 && type != FLOAT)) {
            return new double[MOST_NUMBERS + 1];
        }
        double[] numbers = new double[raw.remaining() / size];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = type == INT64 ? raw.getLong() : type == INT32 ? raw.getInt() : raw.getFloat();
        }
        return numbers;
    }
}
