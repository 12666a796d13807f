package io.latentstream.trainer.vae;

import io.latentstream.trainer.nn.FlatVector;
import io.latentstream.trainer.nn.Floats;
import io.latentstream.trainer.nn.Matrix;
import java.util.Arrays;

/**
 * A learned mixture of K diagonal Gaussians as the latents' prior, as in Tomczak and Welling (arXiv:1705.07120):
 *
 * <pre>
 * p(z|y) = sum over k of y's group: w_k N(z; m_k, s_k^2)
 * -2 log N(z; m, s^2) = sum_d (z_d^2 / s_d^2 - 2 z_d m_d / s_d^2 + m_d^2 / s_d^2 + log s_d^2 + log 2 pi)
 * </pre>
 *
 * The components are split evenly over groups, one for each label: a latent meets those of its own label only, so that
 * a sample shows the label that was asked for. The square is expanded as above so that two matrix products, of z^2 and
 * of z, score all latents under all components. The gradients follow from the responsibilities r_k = w_k N(z; m_k,
 * s_k^2) / p(z|y).
 */
final class MixturePrior implements Prior {
    private static final float IMPOSSIBLE = -1e30f;

    private final int components;
    private final int groups;
    private final int size;
    private final int start;
    private final MixtureParameters parameters;
    private final FlatVector gradient;
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

    MixturePrior(
            int components, int groups, int size, int batch, FlatVector parameters, FlatVector gradient, int start) {
        this.components = components;
        this.groups = groups;
        this.size = size;
        this.start = start;
        this.parameters = new MixtureParameters(components, groups, size, parameters, start);
        this.gradient = gradient;
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
        for (int example = 0; example < latents.columns(); example++) {
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
        for (int example = 0; example < latents.columns(); example++) {
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
        gradient.write(start, first);
        gradient.write(start + first.length, second);
        gradient.write(start + 2 * first.length, scores);
    }

    /** How many examples each component answers for. */
    private void sumShares() {
        Arrays.fill(share, 0f);
        Arrays.fill(groupCount, 0);
        for (int example = 0; example < latents.columns(); example++) {
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
