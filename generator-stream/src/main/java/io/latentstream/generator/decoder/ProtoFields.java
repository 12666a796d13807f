package io.latentstream.generator.decoder;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The fields of a message in protobuf's wire format, one after the other, without copies. */
final class ProtoFields {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private static final int TYPE_BITS = 3;
    private static final int VARINT_BITS = 7;
    private static final int MOST_VARINT_BITS = 63;

    private final byte[] file;
    private final int end;
    private int at;
    private int field;
    private int type;
    private long number;
    private int valueFrom;
    private int valueEnd;

    private ProtoFields(byte[] file, int from, int end) {
        this.file = file;
        this.at = from;
        this.end = end;
    }

    static ProtoFields of(byte[] file) {
        return new ProtoFields(file, 0, file.length);
    }

    /** Goes on to the next field; false after the last one. Throws a {@link MalformedDecoderException} for bytes that are no field. */
    boolean next() {
        if (at == end) {
            return false;
        }
        long tag = varint();
        if (tag >>> TYPE_BITS == 0 || tag >>> TYPE_BITS > Integer.MAX_VALUE) {
            throw malformed("a field has number " + (tag >>> TYPE_BITS));
        }
        field = (int) (tag >>> TYPE_BITS);
        type = (int) tag & ((1 << TYPE_BITS) - 1);
        switch (type) {
            case VARINT -> number = varint();
            case FIXED64 -> value(Long.BYTES);
            case FIXED32 -> value(Integer.BYTES);
            case BYTES -> value(varint());
            default -> throw malformed("field " + field + " has wire type " + type);
        }
        return true;
    }

    private void value(long length) {
        if (length < 0 || length > end - at) {
            throw malformed("field " + field + " announces " + length + " bytes where " + (end - at) + " are left");
        }
        valueFrom = at;
        valueEnd = at + (int) length;
        at = valueEnd;
    }

    private long varint() {
        long value = 0;
        for (int shift = 0; shift <= MOST_VARINT_BITS; shift += VARINT_BITS) {
            if (at == end) {
                throw malformed("it is cut short");
            }
            byte next = file[at++];
            value |= (long) (next & ((1 << VARINT_BITS) - 1)) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw malformed("a number has more than 10 bytes");
    }

    private static MalformedDecoderException malformed(String what) {
        return new MalformedDecoderException("it is no ONNX file: " + what);
    }

    /** Whether the current field is this one, and has bytes: a text, a message or packed numbers. */
    boolean isBytes(int expected) {
        return field == expected && type == BYTES;
    }

    /** Whether the current field is this one, and has a number. */
    boolean isNumber(int expected) {
        return field == expected && type == VARINT;
    }

    /** The field's number. */
    long number() {
        return number;
    }

    /** The field's bytes as text. */
    String text() {
        return new String(file, valueFrom, valueEnd - valueFrom, StandardCharsets.UTF_8);
    }

    /** How many bytes the field has. */
    int length() {
        return valueEnd - valueFrom;
    }

    /** Whether the field has no bytes. */
    boolean isEmpty() {
        return valueFrom == valueEnd;
    }

    /** The field's bytes as a message. */
    ProtoFields message() {
        return new ProtoFields(file, valueFrom, valueEnd);
    }

    /** The next of packed numbers, if this is made of the bytes of a packed field; there must be one. */
    long packed() {
        return varint();
    }

    /** Whether packed numbers are left. */
    boolean hasPacked() {
        return at < end;
    }

    /** Adds the current field's whole numbers, packed or alone, if it is this field; no more once there are so many. */
    void addNumbers(int expected, List<Long> numbers, int most) {
        if (isNumber(expected) && numbers.size() < most) {
            numbers.add(number);
        } else if (isBytes(expected)) {
            for (ProtoFields packed = message(); packed.hasPacked() && numbers.size() < most; ) {
                numbers.add(packed.packed());
            }
        }
    }

    /** The field's bytes, little-endian. */
    ByteBuffer bytes() {
        return ByteBuffer.wrap(file, valueFrom, valueEnd - valueFrom).slice().order(ByteOrder.LITTLE_ENDIAN);
    }
}
