package io.latentstream.trainer.report.page;

import io.latentstream.media.image.ContactSheet;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngEncoder;
import java.util.Base64;
import java.util.List;

/** Pictures of rows of values, embedded into the page as PNG. */
public final class Pictures {
    /** Pixels that one section may show, so that the page stays small. */
    private static final int BUDGET = 250_000;

    private final Drawing drawing;

    /** Pictures in this drawing. */
    public Pictures(Drawing drawing) {
        this.drawing = drawing;
    }

    /** How many pictures a line may have, from 2 to {@code most}, if there are {@code lines} lines. */
    public int columns(int lines, int most) {
        return Math.max(2, Math.min(most, BUDGET / (Math.max(1, lines) * drawing.pixels())));
    }

    /** Pictures in one line. */
    public Element strip(List<float[]> rows, String alt) {
        return sheet(rows, rows.size(), alt);
    }

    /** Pictures in lines of {@code columns}. */
    public Element sheet(List<float[]> rows, int columns, String alt) {
        return image(new ContactSheet(columns, 1, 1), rows, alt);
    }

    /** Width of a square of pictures, in pictures, that has about {@code pixels} pixels. */
    public int side(int pixels, int least, int most) {
        return Math.max(least, Math.min(most, (int) Math.sqrt(pixels / (double) drawing.pixels())));
    }

    /** Pictures in lines of {@code columns}, without gaps. */
    public Element mosaic(List<float[]> rows, int columns, String alt) {
        return image(new ContactSheet(columns, 1, 0), rows, alt);
    }

    private Element image(ContactSheet layout, List<float[]> rows, String alt) {
        PixelGrid sheet = layout.of(rows.stream().map(drawing::draw).toList());
        return Element.of("img")
                .with("src", dataUri(sheet))
                .with("alt", alt)
                .with("width", sheet.width() * drawing.zoom())
                .with("height", sheet.height() * drawing.zoom());
    }

    /** One picture as a data URI. */
    public String dataUri(float[] row) {
        return dataUri(drawing.draw(row));
    }

    private String dataUri(PixelGrid picture) {
        try (PngEncoder encoder = new PngEncoder()) {
            byte[] png = drawing.png(picture, encoder);
            return "data:image/png;base64," + Base64.getEncoder().encodeToString(png);
        }
    }
}
