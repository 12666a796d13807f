package io.latentstream.media.image;

import java.util.Arrays;
import java.util.List;

/**
 * Puts images of one size on a large one, row by row, with a margin around each.
 *
 * @param columns images in a row, at least 1
 * @param scale how many pixels of the sheet a pixel of an image takes in each direction, at least 1
 * @param margin pixels of the sheet between images and around them, 0 or more
 */
public record ContactSheet(int columns, int scale, int margin) {
    private static final byte BACKGROUND = 0x40;

    public ContactSheet {
        if (columns < 1 || scale < 1 || margin < 0) {
            throw new IllegalArgumentException("no sheet has " + columns + " columns, scale " + scale + " and margin "
                    + margin + "; give at least 1, 1 and 0");
        }
    }

    /**
     * Puts the images on a sheet; the last row may stay short.
     *
     * @throws IllegalArgumentException when there is no image or the sizes differ
     */
    public PixelGrid of(List<PixelGrid> images) {
        if (images.isEmpty()) {
            throw new IllegalArgumentException("a contact sheet needs at least one image");
        }
        int cellWidth = images.get(0).width() * scale + margin;
        int cellHeight = images.get(0).height() * scale + margin;
        int rows = (images.size() + columns - 1) / columns;
        int width = Math.min(columns, images.size()) * cellWidth + margin;
        byte[] sheet = new byte[width * (rows * cellHeight + margin)];
        Arrays.fill(sheet, BACKGROUND);
        for (int i = 0; i < images.size(); i++) {
            PixelGrid image = requireSameSize(images.get(i), images.get(0));
            draw(image, sheet, width, margin + i % columns * cellWidth, margin + i / columns * cellHeight);
        }
        return new PixelGrid(width, rows * cellHeight + margin, sheet);
    }

    private void draw(PixelGrid image, byte[] sheet, int sheetWidth, int left, int top) {
        for (int y = 0; y < image.height() * scale; y++) {
            int row = (top + y) * sheetWidth + left;
            for (int x = 0; x < image.width() * scale; x++) {
                sheet[row + x] = (byte) image.at(x / scale, y / scale);
            }
        }
    }

    private static PixelGrid requireSameSize(PixelGrid image, PixelGrid first) {
        if (image.width() != first.width() || image.height() != first.height()) {
            throw new IllegalArgumentException(image + " does not fit on a sheet that begins with " + first);
        }
        return image;
    }
}
