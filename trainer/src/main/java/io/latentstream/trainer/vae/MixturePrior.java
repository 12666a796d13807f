package io.latentstream.trainer.vae;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A learned mixture of diagonal Gaussians as the latents' prior (as in Tomczak and Welling, arXiv:1705.07120): log density, and
 * gradients by hand. The components are split evenly over groups, one for each label: a latent meets those of its own label
 * only, so that a sample shows the label it was asked for wherever the encoder puts the class. The quadratic form is expanded, so that all components meet all latents in two matrix products.
 */
final class MixturePrior implements Prior {
    private static final float IMPOSSIBLE = -1e30f;

    private final int components;
    private final int groups;
    private final int size;
    private final int start;
    private final MixtureParameters parameters;
    private final FloatBuffer gradient;
    private final Matrix latents;
    private final Matrix squares;
    private final Matrix responsibilities;
    private final Matrix precisionPull;
    private final Matrix meanPull;
    private final Matrix firstMoments;
    private final Matrix secondMoments;
    private final float[] first;
    private final float[] second;
    private final float[] scores;
    private final float[] share;
    private final int[] groupOf;
    private final int[] groupCount;

    MixturePrior(int components, int groups, int size, int batch, INDArray parameters, INDArray gradient, int start) {
        this.components = components;
        this.groups = groups;
        this.size = size;
        this.start = start;
        this.parameters = new MixtureParameters(components, groups, size, parameters, start);
        this.gradient = gradient.data().asNioFloat();
        this.latents = new Matrix(size, batch);
        this.squares = new Matrix(size, batch);
        this.precisionPull = new Matrix(size, batch);
        this.meanPull = new Matrix(size, batch);
        this.responsibilities = new Matrix(components, batch);
        this.firstMoments = new Matrix(size, components);
        this.secondMoments = new Matrix(size, components);
        this.first = new float[size * components];
        this.second = new float[size * components];
        this.scores = new float[components];
        this.share = new float[components];
        this.groupOf = new int[batch];
        this.groupCount = new int[groups];
    }

    @Override
    public Matrix latents() {
        return latents;
    }

    @Override
    public void group(int example, int group) {
        groupOf[example] = group;
    }

    @Override
    public void forward(float[] logDensity) {
        parameters.read();
        square();
        Matrix.gemm(parameters.precisions(), squares, responsibilities, true, false, -0.5f, 0);
        Matrix.gemm(parameters.weightedMeans(), latents, responsibilities, true, false, 1, 1);
        for (int example = 0; example < latents.count(); example++) {
            responsibilities.read(example, scores);
            Floats.add(scores, parameters.logNormaliser(), components);
            fillOtherGroups(example, IMPOSSIBLE);
            logDensity[example] = Floats.max(scores, components);
            Floats.exponentiate(scores, logDensity[example], components);
            fillOtherGroups(example, 0);
            float sum = Floats.sum(scores, components);
            Floats.scale(scores, 1 / sum, components);
            responsibilities.write(example, scores);
            logDensity[example] += (float) Math.log(sum);
        }
    }

    private void fillOtherGroups(int example, float score) {
        int length = components / groups;
        int from = groupOf[example] * length;
        Arrays.fill(scores, 0, from, score);
        Arrays.fill(scores, from + length, components, score);
    }

    private void square() {
        for (int example = 0; example < latents.count(); example++) {
            latents.read(example, first);
            for (int d = 0; d < size; d++) {
                first[d] *= first[d];
            }
            squares.write(example, first);
        }
    }

    @Override
    public void backward(float scale) {
        Matrix.gemm(parameters.precisions(), responsibilities, precisionPull, false, false, 1, 0);
        Matrix.gemm(parameters.weightedMeans(), responsibilities, meanPull, false, false, 1, 0);
        Matrix.gemm(latents, responsibilities, firstMoments, false, true, 1, 0);
        Matrix.gemm(squares, responsibilities, secondMoments, false, true, 1, 0);
        firstMoments.readAll(first);
        secondMoments.readAll(second);
        sumShares();
        for (int k = 0; k < components; k++) {
            componentGradient(k, scale);
            int examples = groupCount[k * groups / components];
            scores[k] = -scale * (share[k] - examples * parameters.weight()[k]);
        }
        gradient.put(start, first);
        gradient.put(start + first.length, second);
        gradient.put(start + 2 * first.length, scores);
    }

    /** How many examples each component answers for. */
    private void sumShares() {
        Arrays.fill(share, 0f);
        Arrays.fill(groupCount, 0);
        for (int example = 0; example < latents.count(); example++) {
            responsibilities.read(example, scores);
            Floats.add(share, scores, components);
            groupCount[groupOf[example]]++;
        }
    }

    /** Turns a component's moments into the gradient by its mean and log-variance, in place. */
    private void componentGradient(int k, float scale) {
        float[] mean = parameters.mean();
        float[] precision = parameters.precision();
        for (int i = k * size; i < (k + 1) * size; i++) {
            float spread = second[i] - 2 * mean[i] * first[i] + mean[i] * mean[i] * share[k];
            first[i] = -scale * precision[i] * (first[i] - mean[i] * share[k]);
            second[i] = -scale * 0.5f * (precision[i] * spread - share[k]);
        }
    }

    @Override
    public void latentGradient(int example, float[] into) {
        latents.read(example, into);
        precisionPull.read(example, first);
        meanPull.read(example, second);
        for (int d = 0; d < size; d++) {
            into[d] = second[d] - into[d] * first[d];
        }
    }
}
