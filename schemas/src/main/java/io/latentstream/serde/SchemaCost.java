package io.latentstream.serde;

import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.avro.Schema;

/**
 * What reading one value of a schema can cost: how deep it nests, how many values it holds beside the items of arrays and maps,
 * and how few bytes it may take. Where these are bounded, so is the time that a record takes for each of its bytes: a schema may
 * not repeat values that take no bytes, refer to itself, or double at each level.
 *
 * @param depth levels, 1 for a primitive
 * @param values values that are visited; items of arrays and maps count once
 * @param leastBytes fewest bytes of one value in Avro's binary encoding
 */
record SchemaCost(int depth, long values, long leastBytes) {
    private static final int MOST_DEPTH = 64;
    private static final long MOST_VALUES = 10_000;
    private static final long MOST_VALUES_PER_BYTE = 64;

    /**
     * Accepts a schema whose records cost no more than their bytes justify.
     *
     * @throws UnfitSchemaException saying which part of it does not, and the limit
     */
    static void check(Schema schema) throws UnfitSchemaException {
        new Survey().of(schema, 1);
    }

    private static SchemaCost leaf(long bytes) {
        return new SchemaCost(1, 1, bytes);
    }

    /** One walk through a schema. Each type is looked at once, however often it is named. */
    private static final class Survey {
        private final IdentityHashMap<Schema, SchemaCost> known = new IdentityHashMap<>();
        private final Set<String> open = new HashSet<>();

        SchemaCost of(Schema schema, int level) throws UnfitSchemaException {
            if (level > MOST_DEPTH) {
                throw new UnfitSchemaException("it nests more than " + MOST_DEPTH + " levels");
            }
            SchemaCost cost = known.get(schema);
            if (cost == null) {
                cost = look(schema, level);
                known.put(schema, cost);
            }
            if (level + cost.depth() > MOST_DEPTH + 1) {
                throw new UnfitSchemaException("it nests more than " + MOST_DEPTH + " levels");
            }
            if (cost.values() > MOST_VALUES) {
                throw new UnfitSchemaException("one record of it holds more than " + MOST_VALUES + " values");
            }
            return cost;
        }

        private SchemaCost look(Schema schema, int level) throws UnfitSchemaException {
            return switch (schema.getType()) {
                case RECORD -> ofRecord(schema, level);
                case UNION -> ofUnion(schema, level);
                case ARRAY -> ofItems(schema.getElementType(), 0, level);
                case MAP -> ofItems(schema.getValueType(), 1, level);
                case FIXED -> leaf(schema.getFixedSize());
                case NULL -> leaf(0);
                case FLOAT -> leaf(Float.BYTES);
                case DOUBLE -> leaf(Double.BYTES);
                default -> leaf(1);
            };
        }

        private SchemaCost ofRecord(Schema record, int level) throws UnfitSchemaException {
            if (!open.add(record.getFullName())) {
                throw new UnfitSchemaException("type '" + record.getFullName() + "' contains itself");
            }
            SchemaCost sum = leaf(0);
            for (Schema.Field field : record.getFields()) {
                sum = sum.with(of(field.schema(), level + 1));
            }
            open.remove(record.getFullName());
            return sum;
        }

        private SchemaCost ofUnion(Schema union, int level) throws UnfitSchemaException {
            SchemaCost most = leaf(Long.MAX_VALUE);
            for (Schema branch : union.getTypes()) {
                most = most.or(of(branch, level + 1));
            }
            return new SchemaCost(
                    most.depth(), most.values(), 1 + (union.getTypes().isEmpty() ? 0 : most.leastBytes()));
        }

        private SchemaCost ofItems(Schema item, long keyBytes, int level) throws UnfitSchemaException {
            SchemaCost each = of(item, level + 1);
            if (each.values() > MOST_VALUES_PER_BYTE * (each.leastBytes() + keyBytes)) {
                throw new UnfitSchemaException("it repeats %s of %d values that may take %d bytes"
                        .formatted(item.getType().getName(), each.values(), each.leastBytes()));
            }
            return new SchemaCost(each.depth() + 1, each.values() + 1, 1);
        }
    }

    private SchemaCost with(SchemaCost field) {
        return new SchemaCost(
                Math.max(depth, field.depth + 1),
                Math.min(values + field.values, MOST_VALUES + 1),
                Math.min(leastBytes + field.leastBytes, Integer.MAX_VALUE));
    }

    private SchemaCost or(SchemaCost branch) {
        return new SchemaCost(
                Math.max(depth, branch.depth + 1),
                Math.max(values, branch.values),
                Math.min(leastBytes, branch.leastBytes));
    }
}
