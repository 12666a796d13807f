package io.latentstream.trainer.vae;

import org.nd4j.linalg.api.ndarray.INDArray;

/** Forward and backward pass of an encoder or a decoder over its place in the flat parameters; an example is a column. */
interface Network {
    /** A worker's encoder: values and labels to mean and log-variance. */
    static Network encoder(VaeSpec spec, int batch, INDArray parameters, INDArray gradient) {
        ParameterLayout layout = ParameterLayout.of(spec);
        return spec.convolutions().isEmpty()
                ? new DenseStack(layout.encoder(), batch, parameters, gradient, 0)
                : new ConvolutionalEncoder(layout, batch, parameters, gradient);
    }

    /** A worker's decoder: latent and labels to logits. */
    static Network decoder(VaeSpec spec, int batch, INDArray parameters, INDArray gradient) {
        ParameterLayout layout = ParameterLayout.of(spec);
        return spec.convolutions().isEmpty()
                ? new DenseStack(layout.decoder(), batch, parameters, gradient, layout.decoderStart())
                : new ConvolutionalDecoder(layout, batch, parameters, gradient);
    }

    /** To be filled before {@link #forward()}. */
    Matrix input();

    /** Filled by {@link #forward()}: the last layer's values, without an activation. */
    Matrix output();

    /** To be filled before {@link #backward}: the gradient of the loss by the output. */
    Matrix outputError();

    /** Filled by {@link #backward} when asked for: the gradient of the loss by the input. */
    Matrix inputError();

    void forward();

    /** Writes the gradient of this network's parameters; the input's too when {@code withInput}. */
    void backward(boolean withInput);
}
