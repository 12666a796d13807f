/**
 * Greyscale images of 8 bits. In come values in [0,1] or unsigned bytes, row by row from the top left; out go
 * {@link io.latentstream.media.image.PixelGrid}s (begin there), contact sheets and PNG files.
 *
 * <p>The PNGs written are a subset of the W3C's specification (third edition): bit depth 8, colour type 0 (grey) or 3 (the
 * palette of a {@link io.latentstream.media.image.ColourMap}), filter 0 on every row, no interlace, chunks IHDR, PLTE where
 * there is a palette, one IDAT, IEND. Images of up to 4,160 bytes (64 x 64 pixels and a filter byte a row) are deflated by runs and the
 * fixed codes of RFC 1951, which gives the same bytes everywhere; larger ones by the JDK's Deflater, whose bytes depend on the
 * runtime's zlib. PNGs of others are read by the JDK's ImageIO, colours as their luma;
 * {@link io.latentstream.media.image.PictureFit} makes any picture one of a model's kind.
 *
 * <p>Imports the JDK only.
 */
package io.latentstream.media.image;
