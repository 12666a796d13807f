package io.latentstream.generator.decoder;

import io.latentstream.generator.decoder.OnnxModel.Attribute;
import io.latentstream.generator.decoder.OnnxModel.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * What one operator makes of tensors of known sizes, by ONNX's operator specifications. Knows those of usual decoders; null says that
 * it does not know.
 */
final class OnnxShapes {
    private static final long LARGEST_ATTRIBUTE = 1 << 20;
    private static final int SPACE = 2; // dimensions before it: rows, channels

    /** The first output has the size of the first input. */
    private static final Set<String> KEEPING = Set.of(
            "Abs",
            "BatchNormalization",
            "Cast",
            "Celu",
            "Clip",
            "DequantizeLinear",
            "Dropout",
            "Elu",
            "Erf",
            "Exp",
            "Gelu",
            "HardSigmoid",
            "Identity",
            "InstanceNormalization",
            "LayerNormalization",
            "LeakyRelu",
            "Log",
            "LogSoftmax",
            "Neg",
            "QuantizeLinear",
            "Reciprocal",
            "Relu",
            "Selu",
            "Sigmoid",
            "Softmax",
            "Softplus",
            "Softsign",
            "Sqrt",
            "Tanh");

    private static final Set<String> BROADCASTING =
            Set.of("Add", "Div", "Max", "Mean", "Min", "Mul", "PRelu", "Pow", "Sub", "Sum");

    private OnnxShapes() {}

    /**
     * A tensor's size.
     *
     * @param numbers its content where that is known and may say another tensor's size; else null
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Sized(long[] dims, double[] numbers) {
        static Sized of(long... dims) {
            return new Sized(dims, null);
        }

        /** The number of elements, or Long.MAX_VALUE where it is more. */
        long elements() {
            return product(dims, 0, dims.length);
        }

        boolean isVector() {
            return dims.length == 1 && numbers != null;
        }
    }

    private static long product(long[] dims, int from, int to) {
        return Arrays.stream(dims, from, to).reduce(1, OnnxShapes::times);
    }

    static long times(long a, long b) {
        return a > 0 && b > Long.MAX_VALUE / a ? Long.MAX_VALUE : a * b;
    }

    /** Whether the first output always has the size of the first input. */
    static boolean keepsSize(Node node) {
        return KEEPING.contains(node.operator())
                && !node.inputs().isEmpty()
                && node.outputs().size() == 1;
    }

    /** The first output of a node with these inputs, those that are left out as null; null where that is not known. */
    static Sized output(Node node, List<Sized> in) {
        if (node.operator().equals("Constant")) {
            return constant(node);
        }
        if (in.isEmpty() || in.get(0) == null) {
            return null;
        }
        return switch (node.operator()) {
            case "Identity" -> in.get(0);
            case "Cast" -> cast(node, in.get(0));
            case "Shape" -> shape(node, in.get(0).dims());
            case "Gather" -> onlyHas(node, "axis") ? gather(node, in) : null;
            case "Slice" -> slice(in);
            case "Concat" -> concat(node, in);
            case "Squeeze", "Unsqueeze" -> squeeze(node, in);
            case "Reshape" -> onlyHas(node) ? reshape(in) : null;
            case "Flatten" -> flatten(node, in.get(0).dims());
            case "Transpose" -> transpose(node, in.get(0).dims());
            case "Gemm" -> gemm(node, in);
            case "MatMul" -> matMul(in);
            case "Conv" -> convolution(node, in, false);
            case "ConvTranspose" -> convolution(node, in, true);
            case "DepthToSpace" -> depthToSpace(node, in.get(0).dims());
            case "Resize" -> resize(node, in);
            default ->
                keepsSize(node)
                        ? Sized.of(in.get(0).dims())
                        : BROADCASTING.contains(node.operator()) ? broadcast(in) : null;
        };
    }

    private static boolean onlyHas(Node node, String... attributes) {
        return List.of(attributes).containsAll(node.attributes().keySet());
    }

    /** An attribute's number; null where it has none that may be used. */
    private static Long number(Node node, String name, long otherwise) {
        Attribute attribute = node.attributes().get(name);
        if (attribute == null) {
            return otherwise;
        }
        return attribute.type() == Attribute.INT && Math.abs(attribute.number()) <= LARGEST_ATTRIBUTE
                ? attribute.number()
                : null;
    }

    /** An attribute's numbers; null where it has none that may be used. */
    private static long[] numbers(Node node, String name, int count, long otherwise) {
        Attribute attribute = node.attributes().get(name);
        if (attribute == null) {
            return LongStream.generate(() -> otherwise).limit(count).toArray();
        }
        boolean fine = attribute.type() == Attribute.INTS
                && attribute.numbers().size() == count
                && attribute.numbers().stream().allMatch(number -> number >= 0 && number <= LARGEST_ATTRIBUTE);
        return fine ? attribute.numbers().stream().mapToLong(Long::longValue).toArray() : null;
    }

    /** A dimension's index that may count from the end; -1 where there is none. */
    private static int axis(Node node, long otherwise, int rank) {
        Long axis = number(node, "axis", otherwise);
        return axis == null || axis < -rank || axis >= rank ? -1 : (int) (axis < 0 ? axis + rank : axis);
    }

    private static Sized constant(Node node) {
        Attribute value = node.attributes().get("value");
        return onlyHas(node, "value") && value != null && value.type() == Attribute.TENSOR && value.tensor() != null
                ? new Sized(value.tensor().dims(), value.tensor().numbers())
                : null;
    }

    private static Sized cast(Node node, Sized in) {
        Long type = number(node, "to", 0);
        if (type == null || type == 0 || type == OnnxScreening.TEXTS) {
            return null;
        }
        boolean keepsNumbers = (type == OnnxModel.INT64 || type == OnnxModel.INT32)
                && in.numbers() != null
                && Arrays.stream(in.numbers()).allMatch(number -> number == (int) number);
        return keepsNumbers ? in : Sized.of(in.dims());
    }

    private static Sized shape(Node node, long[] dims) {
        Long from = number(node, "start", 0);
        Long to = number(node, "end", dims.length);
        if (from == null || to == null) {
            return null;
        }
        return part(Arrays.stream(dims).asDoubleStream().toArray(), from, to);
    }

    /** Of a vector of numbers the part between two places, which may count from the end. */
    private static Sized part(double[] numbers, double from, double to) {
        int first = place(from, numbers.length);
        double[] part = Arrays.copyOfRange(numbers, first, Math.max(first, place(to, numbers.length)));
        return new Sized(new long[] {part.length}, part);
    }

    private static int place(double place, int length) {
        return (int) Math.max(0, Math.min(length, place < 0 ? place + length : place));
    }

    private static Sized gather(Node node, List<Sized> in) {
        Sized data = in.get(0);
        int axis = axis(node, 0, data.dims().length);
        if (in.size() != 2 || in.get(1) == null || axis < 0) {
            return null;
        }
        Sized indices = in.get(1);
        long[] dims = LongStream.concat(
                        LongStream.concat(Arrays.stream(data.dims(), 0, axis), Arrays.stream(indices.dims())),
                        Arrays.stream(data.dims(), axis + 1, data.dims().length))
                .toArray();
        if (!data.isVector() || indices.numbers() == null) {
            return Sized.of(dims);
        }
        int length = data.numbers().length;
        boolean fine = Arrays.stream(indices.numbers()).allMatch(index -> index >= -length && index < length);
        return fine
                ? new Sized(
                        dims,
                        Arrays.stream(indices.numbers())
                                .map(index -> data.numbers()[(int) (index < 0 ? index + length : index)])
                                .toArray())
                : null;
    }

    /** Of a vector of numbers only, in steps of 1. */
    private static Sized slice(List<Sized> in) {
        boolean fine = in.size() >= 3
                && in.get(0).isVector()
                && isNumber(in.get(1))
                && isNumber(in.get(2))
                && (in.size() < 5 || (isNumber(in.get(4)) && in.get(4).numbers()[0] == 1));
        return fine
                ? part(in.get(0).numbers(), in.get(1).numbers()[0], in.get(2).numbers()[0])
                : null;
    }

    private static boolean isNumber(Sized value) {
        return value != null && value.isVector() && value.numbers().length == 1;
    }

    private static Sized concat(Node node, List<Sized> in) {
        long[] dims = in.get(0).dims().clone();
        int axis = axis(node, Long.MAX_VALUE, dims.length);
        if (axis < 0 || in.stream().anyMatch(each -> each == null || each.dims().length != dims.length)) {
            return null;
        }
        dims[axis] = in.stream().mapToLong(each -> each.dims()[axis]).sum();
        return in.stream().allMatch(Sized::isVector) && dims[0] <= OnnxModel.MOST_NUMBERS
                ? new Sized(
                        dims,
                        in.stream()
                                .flatMapToDouble(each -> Arrays.stream(each.numbers()))
                                .toArray())
                : Sized.of(dims);
    }

    /** Between a number and a vector of one only. */
    private static Sized squeeze(Node node, List<Sized> in) {
        Sized value = in.get(0);
        if (value.numbers() == null || value.numbers().length != 1) {
            return null;
        }
        boolean adds = node.operator().equals("Unsqueeze");
        boolean isOne = in.size() == 2 ? isNumber(in.get(1)) : numbers(node, "axes", 1, 0) != null;
        return isOne && value.dims().length == (adds ? 0 : 1)
                ? new Sized(adds ? new long[] {1} : new long[0], value.numbers())
                : null;
    }

    private static Sized reshape(List<Sized> in) {
        Sized data = in.get(0);
        if (in.size() != 2 || in.get(1) == null || !in.get(1).isVector()) {
            return null;
        }
        long[] dims = Arrays.stream(in.get(1).numbers())
                .mapToLong(size -> (long) size)
                .toArray();
        int open = -1;
        for (int i = 0; i < dims.length; i++) {
            if (dims[i] == 0 && i < data.dims().length) {
                dims[i] = data.dims()[i];
            } else if (dims[i] == -1 && open < 0) {
                open = i;
                dims[i] = 1;
            } else if (dims[i] < 1) {
                return null;
            }
        }
        if (open >= 0) {
            dims[open] = data.elements() / Math.max(1, product(dims, 0, dims.length));
        }
        return product(dims, 0, dims.length) == data.elements() ? Sized.of(dims) : null;
    }

    private static Sized flatten(Node node, long[] dims) {
        int axis = axis(node, 1, dims.length);
        return axis < 0 ? null : Sized.of(product(dims, 0, axis), product(dims, axis, dims.length));
    }

    private static Sized transpose(Node node, long[] dims) {
        long[] order = numbers(node, "perm", dims.length, -1);
        if (order == null || Arrays.stream(order).anyMatch(place -> place >= dims.length)) {
            return null;
        }
        return Sized.of(IntStream.range(0, dims.length)
                .mapToLong(i -> dims[order[i] < 0 ? dims.length - 1 - i : (int) order[i]])
                .toArray());
    }

    private static Sized gemm(Node node, List<Sized> in) {
        Long transposesA = number(node, "transA", 0);
        Long transposesB = number(node, "transB", 0);
        if (in.size() < 2 || in.get(1) == null || transposesA == null || transposesB == null) {
            return null;
        }
        long[] a = in.get(0).dims();
        long[] b = in.get(1).dims();
        return a.length != 2 || b.length != 2
                ? null
                : Sized.of(a[transposesA == 0 ? 0 : 1], b[transposesB == 0 ? 1 : 0]);
    }

    private static Sized matMul(List<Sized> in) {
        if (in.size() != 2 || in.get(1) == null) {
            return null;
        }
        long[] a = in.get(0).dims();
        long[] b = in.get(1).dims();
        if (a.length < 2 || b.length < 2) {
            return null;
        }
        long[] batch = broadcast(Arrays.copyOf(a, a.length - 2), Arrays.copyOf(b, b.length - 2));
        long[] dims = Arrays.copyOf(batch, batch.length + 2);
        dims[batch.length] = a[a.length - 2];
        dims[batch.length + 1] = b[b.length - 1];
        return Sized.of(dims);
    }

    private static Sized broadcast(List<Sized> in) {
        long[] dims = in.get(0).dims();
        for (Sized other : in) {
            if (other == null) {
                return null;
            }
            dims = broadcast(dims, other.dims());
        }
        return Sized.of(dims);
    }

    private static long[] broadcast(long[] a, long[] b) {
        long[] dims = new long[Math.max(a.length, b.length)];
        for (int i = 1; i <= dims.length; i++) {
            dims[dims.length - i] = Math.max(i > a.length ? 1 : a[a.length - i], i > b.length ? 1 : b[b.length - i]);
        }
        return dims;
    }

    private static Sized convolution(Node node, List<Sized> in, boolean transposed) {
        if (in.size() < 2 || in.get(1) == null) {
            return null;
        }
        long[] x = in.get(0).dims();
        long[] kernel = in.get(1).dims();
        int space = x.length - SPACE;
        Attribute padding = node.attributes().get("auto_pad");
        boolean known = space > 0
                && kernel.length == x.length
                && LongStream.concat(Arrays.stream(x), Arrays.stream(kernel)).allMatch(dim -> dim > 0)
                && (padding == null
                        || (padding.type() == Attribute.TEXT && padding.text().equals("NOTSET")))
                && onlyHas(node, "auto_pad", "kernel_shape", "strides", "pads", "dilations", "group", "output_padding");
        return known ? convolution(node, x, kernel, transposed) : null;
    }

    private static Sized convolution(Node node, long[] x, long[] kernel, boolean transposed) {
        int space = x.length - SPACE;
        long[] strides = numbers(node, "strides", space, 1);
        long[] dilations = numbers(node, "dilations", space, 1);
        long[] pads = numbers(node, "pads", 2 * space, 0);
        long[] more = numbers(node, "output_padding", space, 0);
        Long groups = number(node, "group", 1);
        if (strides == null || dilations == null || pads == null || more == null || groups == null) {
            return null;
        }
        long[] dims = new long[x.length];
        dims[0] = x[0];
        dims[1] = transposed ? times(kernel[1], groups) : kernel[0];
        for (int i = 0; i < space; i++) {
            long span = (kernel[SPACE + i] - 1) * dilations[i] + 1;
            long padding = pads[i] + pads[space + i];
            long length = x[SPACE + i];
            dims[SPACE + i] = transposed
                    ? (length - 1) * strides[i] + more[i] + span - padding
                    : (length + padding - span) / Math.max(1, strides[i]) + 1;
        }
        return Sized.of(dims);
    }

    private static Sized depthToSpace(Node node, long[] dims) {
        Long block = number(node, "blocksize", 0);
        return block == null || block < 1 || dims.length != 4
                ? null
                : Sized.of(dims[0], dims[1] / (block * block), dims[2] * block, dims[3] * block);
    }

    private static Sized resize(Node node, List<Sized> in) {
        boolean known = onlyHas(
                node,
                "mode",
                "coordinate_transformation_mode",
                "nearest_mode",
                "cubic_coeff_a",
                "exclude_outside",
                "extrapolation_value");
        long[] dims = in.get(0).dims();
        double[] scales = in.size() == 3 && in.get(2) != null ? in.get(2).numbers() : null;
        if (!known || scales == null || scales.length != dims.length) {
            return null;
        }
        return Sized.of(IntStream.range(0, dims.length)
                .mapToLong(i -> (long) Math.ceil(dims[i] * scales[i]))
                .toArray());
    }
}
