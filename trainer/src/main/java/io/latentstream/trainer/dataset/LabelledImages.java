package io.latentstream.trainer.dataset;

/** Greyscale images of one size with a label each. Pixels run row by row, 0 black to 255 white. */
public final class LabelledImages implements Examples {
    private static final float[] VALUES = values();

    private final int width;
    private final int height;
    private final byte[] pixels;
    private final byte[] labels;

    /**
     * Wraps the arrays without copying them; the caller must not change them.
     *
     * @param pixels {@code labels.length * height * width} bytes
     * @param labels one byte an image, unsigned
     */
    public LabelledImages(int width, int height, byte[] pixels, byte[] labels) {
        if (width < 1 || height < 1) {
            throw new DatasetException("images are " + width + "x" + height + " pixels; both sides must be 1 or more");
        }
        if (pixels.length != (long) labels.length * width * height) {
            throw new DatasetException("%d labels of %dx%d images need %d pixels, there are %d"
                    .formatted(labels.length, width, height, (long) labels.length * width * height, pixels.length));
        }
        this.width = width;
        this.height = height;
        this.pixels = pixels;
        this.labels = labels;
    }

    /** Pixels in a row. */
    public int width() {
        return width;
    }

    /** Rows of pixels. */
    public int height() {
        return height;
    }

    private static float[] values() {
        float[] values = new float[256];
        for (int brightness = 0; brightness < values.length; brightness++) {
            values[brightness] = brightness / 255f;
        }
        return values;
    }

    @Override
    public int size() {
        return width * height;
    }

    @Override
    public int count() {
        return labels.length;
    }

    /** The label of one image, 0 to 255. */
    public int label(int image) {
        return Byte.toUnsignedInt(labels[image]);
    }

    @Override
    public int label(int group, int image) {
        return label(image);
    }

    @Override
    public void read(int image, float[] into) {
        int start = image * size();
        for (int i = 0; i < size(); i++) {
            into[i] = VALUES[pixels[start + i] & 0xff];
        }
    }

    /** Copies of the images at these indices, in this order, with their labels. */
    LabelledImages select(int[] images) {
        byte[] chosenPixels = new byte[images.length * size()];
        byte[] chosenLabels = new byte[images.length];
        for (int i = 0; i < images.length; i++) {
            System.arraycopy(pixels, images[i] * size(), chosenPixels, i * size(), size());
            chosenLabels[i] = labels[images[i]];
        }
        return new LabelledImages(width, height, chosenPixels, chosenLabels);
    }

    /** These images with rows and columns exchanged. The pixels are moved in place: do not use this object afterwards. */
    public LabelledImages transposed() {
        byte[] image = new byte[size()];
        for (int number = 0; number < labels.length; number++) {
            int start = number * image.length;
            System.arraycopy(pixels, start, image, 0, image.length);
            for (int i = 0; i < image.length; i++) {
                pixels[start + i % width * height + i / width] = image[i];
            }
        }
        return new LabelledImages(height, width, pixels, labels);
    }

    /** The same images with other labels; the pixels are shared. */
    public LabelledImages labelled(byte[] others) {
        return new LabelledImages(width, height, pixels, others);
    }

    /** Copies one image's pixels to the start of {@code target}, unsigned bytes row by row. */
    public void copyPixels(int image, byte[] target) {
        System.arraycopy(pixels, image * size(), target, 0, size());
    }

    @Override
    public double[] mean() {
        double[] mean = new double[size()];
        for (int i = 0; i < pixels.length; i++) {
            mean[i % mean.length] += Byte.toUnsignedInt(pixels[i]);
        }
        for (int i = 0; i < mean.length; i++) {
            mean[i] /= 255.0 * Math.max(1, count());
        }
        return mean;
    }
}
