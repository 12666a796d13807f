package io.latentstream.trainer.nn;

import java.util.ArrayList;
import java.util.List;

/**
 * The patches of a wide map that a kernel meets, one after the other (im2col), and back (col2im). The channels of a
 * pixel lie side by side, so a patch is a few runs of neighbours; what lies outside the map is zero.
 */
final class Im2col {
    private final int[] inMap;
    private final int[] inPatches;
    private final int[] lengths;

    Im2col(ConvolutionShape shape) {
        List<int[]> runs = new ArrayList<>();
        for (int patch = 0; patch < shape.positions(); patch++) {
            int top = patch / shape.narrowWidth() * shape.convolution().stride() - shape.padding();
            int left = patch % shape.narrowWidth() * shape.convolution().stride() - shape.padding();
            for (int row = Math.max(0, -top); row < Math.min(shape.kernel(), shape.height() - top); row++) {
                runs.add(run(shape, patch, top + row, left, row));
            }
        }
        this.inMap = runs.stream().mapToInt(run -> run[0]).toArray();
        this.inPatches = runs.stream().mapToInt(run -> run[1]).toArray();
        this.lengths = runs.stream().mapToInt(run -> run[2]).toArray();
    }

    private static int[] run(ConvolutionShape shape, int patch, int y, int left, int row) {
        int first = Math.max(0, -left);
        int end = Math.min(shape.kernel(), shape.width() - left);
        return new int[] {
            (y * shape.width() + left + first) * shape.channels(),
            patch * shape.patchSize() + (row * shape.kernel() + first) * shape.channels(),
            (end - first) * shape.channels()
        };
    }

    /** Copies a map's patches; the places that lie outside the map are left as they are. */
    void gather(float[] maps, int mapStart, float[] patches, int patchStart) {
        for (int i = 0; i < lengths.length; i++) {
            System.arraycopy(maps, mapStart + inMap[i], patches, patchStart + inPatches[i], lengths[i]);
        }
    }

    /** Adds patches to a map where they lie over it. */
    void scatter(float[] patches, int patchStart, float[] maps, int mapStart) {
        for (int i = 0; i < lengths.length; i++) {
            add(maps, mapStart + inMap[i], patches, patchStart + inPatches[i], lengths[i]);
        }
    }

    private static void add(float[] sum, int start, float[] summand, int from, int length) {
        for (int i = 0; i < length; i++) {
            sum[start + i] += summand[from + i];
        }
    }
}
