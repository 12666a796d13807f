package io.latentstream.trainer.report.page;

import io.latentstream.event.AudioRepresentation;
import io.latentstream.event.ImageShape;
import io.latentstream.event.VocoderRepresentation;
import io.latentstream.media.audio.dsp.SpectrogramSettings;
import io.latentstream.media.image.PixelGrid;
import io.latentstream.media.image.PngEncoder;
import io.latentstream.trainer.dataset.Dataset;
import org.apache.avro.specific.SpecificRecord;

/** Draws a row of values in [0,1] as a picture: an image as it is, a spectrogram or a spectral envelope in colour. */
public interface Drawing {
    /** The drawing for the values of a dataset. */
    static Drawing of(Dataset dataset) {
        SpecificRecord rendering = dataset.rendering();
        if (rendering instanceof ImageShape shape) {
            return new ImageDrawing(shape.getWidth(), shape.getHeight());
        }
        return rendering instanceof AudioRepresentation audio
                ? new SpectrogramDrawing(audio)
                : new SpectrogramDrawing((VocoderRepresentation) rendering);
    }

    /** The drawing for spectrograms. */
    static Drawing of(SpectrogramSettings settings) {
        return new SpectrogramDrawing(settings.frames(), settings.bands(), settings.bands());
    }

    /** A row of values as a picture; all pictures of a drawing have the same size. */
    PixelGrid draw(float[] values);

    /** Number of pixels of a picture. */
    int pixels();

    /** How many screen pixels a pixel of a picture is wide and high. */
    int zoom();

    /** A picture, or a sheet of pictures, as a PNG file. */
    byte[] png(PixelGrid picture, PngEncoder encoder);
}
