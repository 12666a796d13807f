package io.latentstream.trainer.report;

import io.latentstream.event.AudioRepresentation;
import io.latentstream.event.ImageShape;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngEncoder;
import io.latentstream.trainer.dataset.Dataset;
import org.apache.avro.specific.SpecificRecord;

/** How a row of values is drawn. */
interface Drawing {
    /** The drawing for what a dataset holds. */
    static Drawing of(Dataset dataset) {
        SpecificRecord rendering = dataset.rendering();
        if (rendering instanceof ImageShape shape) {
            return new ImageDrawing(shape.getWidth(), shape.getHeight());
        }
        return new SpectrogramDrawing((AudioRepresentation) rendering);
    }

    /** A row of values in [0,1] as a picture; all pictures of a drawing have one size. */
    PixelGrid draw(float[] values);

    /** Pixels of a picture. */
    int pixels();

    /** Pixels of the screen that a pixel of a picture is wide and high where there is room. */
    int zoom();

    /** A picture, or a sheet of several, as a PNG file. */
    byte[] png(PixelGrid picture, PngEncoder encoder);
}
