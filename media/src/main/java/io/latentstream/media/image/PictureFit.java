package io.latentstream.media.image;

import java.util.Arrays;

/**
 * Any picture as the values of a model of images. With a box, as MNIST was made (LeCun, Bottou, Bengio and Haffner 1998, section
 * III.A): bright ink on black, scaled to fit the box with its sides' ratio kept, its centre of mass in the centre of the image.
 * Without, the picture is scaled to the whole size as it is. A picture that is of the model's kind already stays as it is.
 *
 * @param width of the image, pixels
 * @param height of the image, pixels
 * @param box side of the box, pixels; 0 for none
 */
public record PictureFit(int width, int height, int box) {
    private static final int WHITE = 255;
    private static final int DARK = 32; // a ground below is black
    private static final int LEAST_CONTRAST = 32; // between ground and ink
    private static final float LEAST_INK =
            0.125f; // of the darkest ink; what is fainter is ground, such as paper's grain

    public PictureFit {
        if (width < 1 || height < 1 || box < 0) {
            throw new IllegalArgumentException(
                    "images of %d x %d pixels with a box of %d cannot be made".formatted(width, height, box));
        }
    }

    /**
     * The picture's width x height values in [0,1], row by row.
     *
     * @throws IllegalArgumentException for a picture without ink, where there is a box
     */
    public float[] values(PixelGrid picture) {
        boolean ownSize = picture.width() == width && picture.height() == height;
        if (ownSize && (box == 0 || ground(picture) < DARK)) {
            requireInk(picture);
            return asItIs(picture);
        }
        Source grey = (x, y) -> picture.at(x, y) / (float) WHITE;
        return box == 0
                ? average(grey, new Region(0, 0, picture.width(), picture.height()), width, height)
                : inked(picture);
    }

    /** Values by place. */
    private interface Source {
        float at(int x, int y);
    }

    private record Region(int left, int top, int width, int height) {}

    private static float[] asItIs(PixelGrid picture) {
        byte[] pixels = picture.pixels();
        float[] values = new float[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (pixels[i] & 0xff) / (float) WHITE;
        }
        return values;
    }

    private float[] inked(PixelGrid picture) {
        Source ink = requireInk(picture);
        Region region = bounds(ink, picture.width(), picture.height());
        int side = Math.min(box, Math.min(width, height));
        double scale = (double) side / Math.max(region.width(), region.height());
        int fitWidth = Math.max(1, (int) Math.round(scale * region.width()));
        int fitHeight = Math.max(1, (int) Math.round(scale * region.height()));
        float[] fitted = average(ink, region, fitWidth, fitHeight);
        brighten(fitted);
        return centred(fitted, fitWidth, fitHeight);
    }

    /** The ink of a picture, from 0 for the ground to 1; refuses one without, where there is a box. */
    private Source requireInk(PixelGrid picture) {
        int ground = ground(picture);
        int darkest = WHITE;
        int brightest = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                darkest = Math.min(darkest, picture.at(x, y));
                brightest = Math.max(brightest, picture.at(x, y));
            }
        }
        int contrast = Math.max(brightest - ground, ground - darkest);
        if (box > 0 && contrast < LEAST_CONTRAST) {
            throw new IllegalArgumentException(
                    "a picture without ink: its %d x %d pixels are %d to %d of 255; draw on it, or with more contrast"
                            .formatted(picture.width(), picture.height(), darkest, brightest));
        }
        int sign = brightest - ground >= ground - darkest ? 1 : -1;
        return (x, y) -> {
            float value = sign * (picture.at(x, y) - ground) / (float) contrast;
            return value < LEAST_INK ? 0 : value;
        };
    }

    /** Brightness of the ground: the median of the outermost pixels. */
    private static int ground(PixelGrid picture) {
        int[] frame = new int[2 * (picture.width() + picture.height())];
        int count = 0;
        for (int x = 0; x < picture.width(); x++) {
            frame[count++] = picture.at(x, 0);
            frame[count++] = picture.at(x, picture.height() - 1);
        }
        for (int y = 0; y < picture.height(); y++) {
            frame[count++] = picture.at(0, y);
            frame[count++] = picture.at(picture.width() - 1, y);
        }
        Arrays.sort(frame);
        return frame[count / 2];
    }

    /** The smallest region that holds all ink. */
    private static Region bounds(Source ink, int width, int height) {
        int left = width;
        int top = height;
        int right = -1;
        int bottom = -1;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                if (ink.at(x, y) > 0) {
                    left = Math.min(left, x);
                    right = Math.max(right, x);
                    top = Math.min(top, y);
                    bottom = y;
                }
            }
        }
        return new Region(left, top, right - left + 1, bottom - top + 1);
    }

    /** Each pixel the mean of the area that it covers. */
    private static float[] average(Source source, Region region, int width, int height) {
        float[] means = new float[width * height];
        double stepX = (double) region.width() / width;
        double stepY = (double) region.height() / height;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                means[y * width + x] = mean(source, region, x * stepX, (x + 1) * stepX, y * stepY, (y + 1) * stepY);
            }
        }
        return means;
    }

    private static float mean(Source source, Region region, double left, double right, double top, double bottom) {
        double sum = 0;
        double area = 0;
        for (int y = (int) top; y < Math.min(bottom, region.height()); y++) {
            double high = Math.min(bottom, y + 1) - Math.max(top, y);
            for (int x = (int) left; x < Math.min(right, region.width()); x++) {
                double part = high * (Math.min(right, x + 1) - Math.max(left, x));
                sum += part * source.at(region.left() + x, region.top() + y);
                area += part;
            }
        }
        return (float) (sum / area);
    }

    /** Thin strokes fade when they are scaled down; every digit of MNIST has white in it. */
    private static void brighten(float[] values) {
        float brightest = 0;
        for (float value : values) {
            brightest = Math.max(brightest, value);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] = Math.min(1, values[i] / brightest);
        }
    }

    /** Puts ink where its centre of mass is that of the image to within half a pixel, but leaves none outside. */
    private float[] centred(float[] ink, int inkWidth, int inkHeight) {
        double mass = 0;
        double massX = 0;
        double massY = 0;
        for (int y = 0; y < inkHeight; y++) {
            for (int x = 0; x < inkWidth; x++) {
                float value = ink[y * inkWidth + x];
                mass += value;
                massX += value * x;
                massY += value * y;
            }
        }
        int left = place(width / 2.0 - massX / mass, width - inkWidth);
        int top = place(height / 2.0 - massY / mass, height - inkHeight);
        float[] values = new float[width * height];
        for (int y = 0; y < inkHeight; y++) {
            System.arraycopy(ink, y * inkWidth, values, (top + y) * width + left, inkWidth);
        }
        return values;
    }

    private static int place(double wanted, int most) {
        return (int) Math.max(0, Math.min(most, Math.ceil(wanted - 0.5))); // halves down: in the middle of an even side
    }
}
